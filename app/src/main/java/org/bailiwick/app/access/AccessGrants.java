package org.bailiwick.app.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bailiwick.app.access.Grant.State;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.catalogue.AccessOffer;
import org.bailiwick.app.catalogue.Orders;
import org.bailiwick.app.catalogue.Orders.Ordered;
import org.bailiwick.app.identity.Membership;
import org.bailiwick.app.identity.MembershipWeight;
import org.bailiwick.app.identity.Memberships;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives and takes in the directory what tickets ask for. Each may be asked again at any time and comes to the same: what
 * the person had before is written down, in a transaction of its own, before anything is changed.
 */
@Service
@Transactional
public class AccessGrants {

    private final GrantStore store;
    private final Orders orders;
    private final Memberships memberships;
    private final Tickets tickets;
    private final Notifications notifications;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate apart;

    AccessGrants(
            GrantStore store,
            Orders orders,
            Memberships memberships,
            Tickets tickets,
            Notifications notifications,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.orders = orders;
        this.memberships = memberships;
        this.tickets = tickets;
        this.notifications = notifications;
        this.audit = audit;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Gives what the ticket's order asks for.
     *
     * @param approved the most that was approved to come with it; what the directory says at this moment decides
     * @return until when
     * @throws RuntimeException when the directory did not do it; the ticket says so
     */
    public Instant give(String ticketNumber, MembershipWeight approved) {
        Grant grant = telling(
                ticketNumber,
                "given",
                () -> store.ofTicket(ticketNumber)
                        .orElseGet(() -> Objects.requireNonNull(apart.execute(status -> begin(ticketNumber)))));
        if (grant.state() == State.ACTIVE && grant.until() != null) {
            return grant.until();
        }
        store.lock(grant.personId());
        telling(ticketNumber, "given", () -> {
            memberships.give(grant.personId(), grant.membership(), approved);
            return grant;
        });
        Instant until = clock.instant().plus(Duration.ofDays(grant.days()));
        store.activate(ticketNumber, clock.instant(), until);
        done(grant, "access.given", "was given " + grant.membership().inWords() + " until " + until, null);
        return until;
    }

    /** Takes away what was given for the ticket, unless the person had it before or has it by another ticket too. */
    public void end(String ticketNumber, String because) {
        Grant grant = store.ofTicket(ticketNumber).orElse(null);
        if (grant == null || grant.state() == State.ENDED) {
            return;
        }
        store.lock(grant.personId());
        boolean kept = grant.hadBefore() || store.isGivenOtherwise(grant);
        boolean taken = !kept
                && telling(ticketNumber, "taken away", () -> memberships.take(grant.personId(), grant.membership()));
        store.end(ticketNumber, because, clock.instant());
        String what = grant.membership().inWords();
        done(
                grant,
                "access.ended",
                taken
                        ? "no longer has " + what
                        : "keeps " + what
                                + (kept ? ", which they have otherwise" : ", which the directory manages itself"),
                because);
    }

    private Grant begin(String ticketNumber) {
        Ordered ordered = orders.of(ticketNumber)
                .orElseThrow(() -> new IllegalStateException(ticketNumber + " asks for no access"));
        Map<String, Object> answers = ordered.order().answers();
        AccessOffer offer = AccessDemands.chosen(ordered);
        int days = answers.get("days") instanceof Number number
                ? Math.max(1, Math.min(offer.maxDays(), number.intValue()))
                : offer.maxDays();
        Membership membership = offer.membership();
        Grant grant = new Grant(
                ticketNumber,
                ordered.order().personId(),
                membership,
                days,
                memberships.has(ordered.order().personId(), membership)
                        && !store.isOnlyGiven(ordered.order().personId(), membership),
                State.PENDING,
                null,
                null,
                null,
                null,
                null);
        store.insert(grant);
        return grant;
    }

    /** Does something in the directory; when that fails the ticket says so, whatever happens to this transaction. */
    private <T> T telling(String ticketNumber, String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            String trouble = "The access could not be " + what + ": " + e.getMessage() + ". It is tried again.";
            apart.executeWithoutResult(status -> {
                boolean known = store.ofTicket(ticketNumber).isPresent();
                if (!known || store.setTrouble(ticketNumber, trouble)) {
                    tickets.note(ticketNumber, TimelineKind.PROCESS, trouble, Map.of("failed", true));
                }
            });
            throw e;
        }
    }

    private void done(Grant grant, String action, String text, @Nullable String because) {
        String told = "The person " + text + (because == null ? "" : ": " + because);
        tickets.note(
                grant.ticketNumber(),
                TimelineKind.PROCESS,
                told,
                Map.of("name", grant.membership().name()));
        audit.record(AuditEntry.of(action, "person", grant.personId())
                .after(Map.of(
                        "kind",
                        grant.membership().kind().key(),
                        "name",
                        grant.membership().name(),
                        "ticket",
                        grant.ticketNumber()))
                .because(because));
        notifications.tell(new Notice(
                Set.of(),
                Set.of(grant.personId()),
                action,
                action.equals("access.given")
                        ? "You have " + grant.membership().inWords() + " now"
                        : "Your time with " + grant.membership().inWords() + " is over",
                grant.ticketNumber()));
    }
}
