package org.bailiwick.app.realtime;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedOrigins where pages that open {@code /ws} may come from
 * @param maxSessions open connections at most; more are turned away
 * @param maxSubscriptions of one connection
 * @param maxPerPerson connections of one person
 * @param messageBurst messages that one connection may send at once; heartbeats count
 * @param messagesPerSecond how many come back each second
 */
@ConfigurationProperties("bailiwick.realtime")
record RealtimeSettings(
        List<String> allowedOrigins,
        @DefaultValue("5000") int maxSessions,
        @DefaultValue("50") int maxSubscriptions,
        @DefaultValue("30") int maxPerPerson,
        @DefaultValue("200") int messageBurst,
        @DefaultValue("20") int messagesPerSecond) {}
