package org.bailiwick.app.realtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects changes whose transactions have committed and tells them four times a second.
 *
 * <p>Deliberately not a transactional event listener: those are registered in the database, and a nudge that is lost in
 * a crash costs nothing, since the portal reads anew when it reconnects.
 */
@Component
class Broadcast {

    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    private static final int MAX_TOPICS = 5_000;
    private static final int MAX_THINGS = 1_000;

    private final Nudges nudges = new Nudges(MAX_TOPICS, MAX_THINGS);
    private final SimpMessagingTemplate messages;
    private final ObjectProvider<SubscriptionRule> rules;

    Broadcast(SimpMessagingTemplate messages, ObjectProvider<SubscriptionRule> rules) {
        this.messages = messages;
        this.rules = rules;
    }

    @EventListener
    void on(PortalChange change) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            nudges.add(change);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                nudges.add(change);
            }
        });
    }

    @Scheduled(fixedDelayString = "${bailiwick.realtime.told-every:250ms}")
    void flush() {
        Map<String, Nudges.Waiting> waiting = nudges.take();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Map<String, Audience>> audiences = audiences(waiting);
        waiting.forEach((topic, changes) -> {
            try {
                Telling telling = telling(
                        topic, changes, audiences.getOrDefault(Topic.of(topic).list(), Map.of()));
                messages.convertAndSend(LiveUpdates.TOPICS + topic, new Nudge(topic, null), headers(telling));
            } catch (MessagingException e) {
                LOG.warn("A change of {} could not be told to the portals: {}", topic, e.getMessage());
            }
        });
    }

    /** Who hears of what, by list and id; asked once for all topics of a list. */
    private Map<String, Map<String, Audience>> audiences(Map<String, Nudges.Waiting> waiting) {
        Map<String, Set<String>> changed = new HashMap<>();
        waiting.forEach(
                (topic, changes) -> changed.computeIfAbsent(Topic.of(topic).list(), none -> new LinkedHashSet<>())
                        .addAll(changes.asked()));
        Map<String, Map<String, Audience>> audiences = new HashMap<>();
        changed.forEach((list, ids) -> {
            if (!ids.isEmpty()) {
                audiences.put(list, audiences(list, ids));
            }
        });
        return audiences;
    }

    private Map<String, Audience> audiences(String list, Set<String> ids) {
        try {
            return rules.stream()
                    .flatMap(rule -> rule.audiences(list, ids).stream())
                    .findFirst()
                    .orElseGet(() -> {
                        Map<String, Audience> all = new HashMap<>();
                        ids.forEach(id -> all.put(id, person -> true));
                        return all;
                    });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Nobody is told what changed of {}, for it is not known who may hear it: {}", list, e.getMessage());
            return Map.of();
        }
    }

    /** As headers of a plain map, the telling would be sent to the portals. */
    private static MessageHeaders headers(Telling telling) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.setHeader(Telling.HEADER, telling);
        headers.setLeaveMutable(true);
        return headers.getMessageHeaders();
    }

    private static Telling telling(String topic, Nudges.Waiting changes, Map<String, Audience> audiences) {
        List<Nudges.Told> things = new ArrayList<>(changes.told());
        for (String id : changes.asked()) {
            Audience audience = audiences.get(id);
            if (audience != null) {
                things.add(new Nudges.Told(id, audience));
            }
        }
        return new Telling(topic, things, changes.everything());
    }
}
