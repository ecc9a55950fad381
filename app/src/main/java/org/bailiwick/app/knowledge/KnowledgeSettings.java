package org.bailiwick.app.knowledge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param validity how long a published article is taken as true before somebody has to look at it again */
@ConfigurationProperties("bailiwick.knowledge")
record KnowledgeSettings(@DefaultValue("365d") Duration validity) {}
