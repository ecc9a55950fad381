package org.bailiwick.app.realtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
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

    private final Nudges nudges = new Nudges(MAX_TOPICS);
    private final SimpMessagingTemplate messages;

    Broadcast(SimpMessagingTemplate messages) {
        this.messages = messages;
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

    @Scheduled(fixedDelay = 250)
    void flush() {
        nudges.take().forEach((topic, id) -> {
            try {
                messages.convertAndSend(LiveUpdates.TOPICS + topic, new Nudge(topic, id));
            } catch (MessagingException e) {
                LOG.warn("A change of {} could not be told to the portals: {}", topic, e.getMessage());
            }
        });
    }
}
