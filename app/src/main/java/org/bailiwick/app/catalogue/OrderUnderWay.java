package org.bailiwick.app.catalogue;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketOpened;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes an order down as soon as its ticket has a number, before anybody else hears of the ticket: its process, which
 * starts with it, asks what was ordered.
 */
@Component
class OrderUnderWay {

    private static final Object KEY = OrderUnderWay.class;

    private final CatalogueStore store;
    private final Clock clock;

    OrderUnderWay(CatalogueStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Wish(CatalogueItem item, UUID person, Map<String, Object> answers) {}

    /** Opens a ticket that asks for this. */
    void during(CatalogueItem item, UUID person, Map<String, Object> answers, Runnable opening) {
        TransactionSynchronizationManager.bindResource(KEY, new Wish(item, person, answers));
        try {
            opening.run();
        } finally {
            TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        }
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(TicketOpened opened) {
        if (TransactionSynchronizationManager.unbindResourceIfPossible(KEY) instanceof Wish wish) {
            store.insert(new org.bailiwick.app.catalogue.Order(
                    opened.number(),
                    wish.item().key(),
                    wish.item().version(),
                    wish.person(),
                    wish.answers(),
                    clock.instant()));
        }
    }
}
