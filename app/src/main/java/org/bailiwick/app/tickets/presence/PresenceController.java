package org.bailiwick.app.tickets.presence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.presence.Presence.PresentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who it is says the token; the portal says only which of their tabs it is. */
@RestController
@RequestMapping("/api/tickets/{number}/presence")
@Tag(name = "tickets")
class PresenceController {

    private final Presence presence;
    private final TicketVisibility visibility;

    PresenceController(Presence presence, TicketVisibility visibility) {
        this.presence = presence;
        this.visibility = visibility;
    }

    @GetMapping
    @Operation(operationId = "ticketPresence", summary = "Who else has the ticket open, and what they are at")
    List<PresentPerson> others(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        return presence.others(number, user.id(), visibility.seesInternal(ticket, user));
    }

    @PutMapping("/{tab}")
    @Operation(
            operationId = "sayPresence",
            summary =
                    "Says every ten seconds that a tab of this person shows the ticket, and learns who else has it open")
    List<PresentPerson> says(
            CurrentUser user,
            @PathVariable String number,
            @PathVariable UUID tab,
            @RequestBody @Valid TicketPresence request) {
        Ticket ticket = visibility.require(number, user);
        requireMay(user, ticket, request.doing());
        presence.says(ticket, user.id(), tab, request.doing());
        return presence.others(number, user.id(), visibility.seesInternal(ticket, user));
    }

    @DeleteMapping("/{tab}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "leaveTicket", summary = "Says that a tab of this person no longer shows the ticket")
    void leaves(CurrentUser user, @PathVariable String number, @PathVariable UUID tab) {
        presence.leaves(visibility.require(number, user), user.id(), tab);
    }

    /** Nobody is said to be at what they may not do. */
    private static void requireMay(CurrentUser user, Ticket ticket, Doing doing) {
        Scope scope = Scope.of(user, Resource.TICKET_ACTIONS);
        boolean may =
                switch (doing) {
                    case VIEWING -> true;
                    case WRITING, EDITING -> TicketVisibility.reaches(scope, ticket);
                    case NOTING -> TicketVisibility.works(scope, ticket);
                };
        if (!may) {
            throw Problem.forbidden("forbidden", "You may not write that to this ticket");
        }
    }

    record TicketPresence(@NotNull Doing doing) {}
}
