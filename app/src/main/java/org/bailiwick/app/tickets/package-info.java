/**
 * Ticket records, their numbers and their timeline. A ticket's status is for searching; only process steps change it.
 *
 * <p>Publishes {@link org.bailiwick.app.tickets.TicketOpened}, {@link org.bailiwick.app.tickets.TicketStatusChanged},
 * {@link org.bailiwick.app.tickets.TicketPriorityChanged}, {@link org.bailiwick.app.tickets.TicketAssigned} and
 * {@link org.bailiwick.app.tickets.TicketCommented}, each inside the transaction of the change. Those above lend it
 * {@link org.bailiwick.app.tickets.TicketActions} and {@link org.bailiwick.app.tickets.TicketClocks}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "devices", "notifications"})
package org.bailiwick.app.tickets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
