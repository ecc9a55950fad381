package org.bailiwick.app.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a ticket says, who changed it, and who watches it. */
@RestController
@RequestMapping("/api/tickets/{number}")
@Tag(name = "tickets")
class RecordController {

    private final TicketVisibility visibility;
    private final TicketEdits edits;
    private final Tickets tickets;
    private final TicketViews views;
    private final FieldHistory history;
    private final Watchers watchers;
    private final People people;

    RecordController(
            TicketVisibility visibility,
            TicketEdits edits,
            Tickets tickets,
            TicketViews views,
            FieldHistory history,
            Watchers watchers,
            People people) {
        this.visibility = visibility;
        this.edits = edits;
        this.tickets = tickets;
        this.views = views;
        this.history = history;
        this.watchers = watchers;
        this.people = people;
    }

    @PatchMapping
    @Operation(
            operationId = "changeTicket",
            summary = "Changes fields of a ticket; 409 ticket-changed says what changed since the version of If-Match")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = TicketChange.class)))
    TicketView change(
            CurrentUser user,
            Scope scope,
            @PathVariable String number,
            @Parameter(description = "the ETag of what the person looked at")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @RequestBody JsonNode wish,
            HttpServletResponse response) {
        visibility.require(number, user, scope);
        edits.edit(number, Versions.of(ifMatch), wish, user, scope);
        Ticket ticket = tickets.get(number);
        response.setHeader(HttpHeaders.ETAG, Versions.tag(ticket));
        return views.ofOne(ticket, user);
    }

    @GetMapping("/history")
    @Operation(operationId = "ticketHistory", summary = "Each change of each field, newest first")
    Page<FieldChange> history(
            CurrentUser user,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        visibility.require(number, user);
        return history.of(number, Cursor.parse(after, 1), Page.limit(limit));
    }

    @PutMapping("/watchers/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "watchTicket",
            summary = "Lets somebody follow a ticket: oneself, or others by those who work it")
    void watch(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable UUID personId) {
        Ticket ticket = visibility.require(number, user, scope);
        if (people.find(personId).filter(Person::enabled).isEmpty()) {
            throw Problem.invalid(
                    "invalid-request",
                    "personId is nobody who could watch",
                    List.of(new FieldError("personId", "is nobody who could watch")));
        }
        mayChoose(user, ticket, personId);
        if (watchers.of(number).size() >= Watchers.MOST) {
            throw Problem.conflict(
                    "too-many-watchers", "A ticket has " + Watchers.MOST + " watchers at most", Map.of());
        }
        watchers.add(number, personId);
    }

    @DeleteMapping("/watchers/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unwatchTicket", summary = "Ends that somebody follows a ticket")
    void unwatch(CurrentUser user, @PathVariable String number, @PathVariable UUID personId) {
        // Whoever may only read it because they watch it may stop.
        Ticket ticket = visibility.require(number, user);
        if (watchers.of(number).contains(personId)) {
            mayChoose(user, ticket, personId);
            watchers.remove(number, personId);
        }
    }

    private static void mayChoose(CurrentUser user, Ticket ticket, UUID personId) {
        if (!personId.equals(user.id()) && !TicketVisibility.works(Scope.of(user, Resource.TICKET_ACTIONS), ticket)) {
            throw Problem.forbidden("forbidden", "Others are chosen by those who work the ticket");
        }
    }

    /**
     * Fields to change; what is not named stays, what is null is emptied.
     *
     * @param devices all it is about
     * @param fields values to change; null takes one away
     * @param priority null to let impact and urgency decide again
     * @param priorityReason why it is another than those give
     */
    record TicketChange(
            @Nullable String title,
            @Nullable String description,
            @Nullable UUID requesterId,
            @Nullable UUID affectedId,
            @Nullable Integer impact,
            @Nullable Integer urgency,
            @Nullable String category,
            @Nullable String service,
            @Nullable List<UUID> devices,
            @Nullable List<String> tags,
            @Nullable Map<String, Object> fields,
            @Nullable String site,
            @Nullable String priority,
            @Nullable String priorityReason) {}
}
