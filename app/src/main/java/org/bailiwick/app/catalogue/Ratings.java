package org.bailiwick.app.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How content whoever asked was, said once after the ticket is closed. */
@RestController
@Tag(name = "tickets")
class Ratings {

    private final JdbcClient jdbc;
    private final TicketVisibility visibility;
    private final Tickets tickets;
    private final Audit audit;
    private final Clock clock;

    Ratings(JdbcClient jdbc, TicketVisibility visibility, Tickets tickets, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/api/tickets/{number}/rating")
    @Transactional(readOnly = true)
    @Operation(operationId = "ticketRating", summary = "How content the requester was, and whether they can say so now")
    RatingView get(CurrentUser user, @PathVariable String number) {
        return view(visibility.require(number, user), user);
    }

    @PostMapping("/api/tickets/{number}/rating")
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "rateTicket", summary = "Rates a closed ticket; once, by whoever asked")
    RatingView rate(CurrentUser user, Scope scope, @PathVariable String number, @RequestBody @Valid NewRating rating) {
        Ticket ticket = visibility.require(number, user, scope);
        if (!user.id().equals(ticket.requesterId())) {
            throw Problem.conflict("not-the-requester", "Only whoever asked can say how content they are");
        }
        if (ticket.status() != TicketStatus.CLOSED) {
            throw Problem.conflict("ticket-not-closed", "A ticket is rated when it is closed");
        }
        String comment = rating.comment() == null || rating.comment().isBlank()
                ? null
                : rating.comment().strip();
        int added = jdbc.sql("""
                        insert into ticket_rating (ticket_number, person_id, rating, comment, rated_at)
                        values (:ticket, :person, :rating, :comment, :now) on conflict do nothing
                        """)
                .param("ticket", number)
                .param("person", user.id())
                .param("rating", rating.rating())
                .param("comment", comment)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw Problem.conflict("already-rated", "This ticket was rated already");
        }
        tickets.note(
                number,
                TimelineKind.NOTE,
                "Rated " + rating.rating() + " of 5" + (comment == null ? "" : ": " + comment),
                Map.of("rating", rating.rating()));
        audit.record(AuditEntry.of("ticket.rated", "ticket", number).after(Map.of("rating", rating.rating())));
        return view(ticket, user);
    }

    private RatingView view(Ticket ticket, CurrentUser user) {
        boolean closed = ticket.status() == TicketStatus.CLOSED && user.id().equals(ticket.requesterId());
        return jdbc.sql("select rating, comment, rated_at from ticket_rating where ticket_number = ?")
                .param(ticket.number())
                .query((row, index) -> new RatingView(
                        false,
                        row.getInt("rating"),
                        row.getString("comment"),
                        row.getObject("rated_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseGet(() -> new RatingView(closed, null, null, null));
    }

    /** @param rating 1 (bad) to 5 (good) */
    record NewRating(
            @Min(1) @Max(5) int rating,
            @Size(max = 2000) @Nullable String comment) {}

    /**
     * @param open whether this person can rate the ticket now
     * @param rating absent until there is one
     */
    record RatingView(
            boolean open,
            @Nullable Integer rating,
            @Nullable String comment,
            @Nullable Instant ratedAt) {}
}
