package org.bailiwick.app.tickets.links;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/{number}/links")
@Tag(name = "tickets")
class LinkController {

    private final TicketLinks links;
    private final LinkStore store;
    private final Tickets tickets;
    private final TicketVisibility visibility;

    LinkController(TicketLinks links, LinkStore store, Tickets tickets, TicketVisibility visibility) {
        this.links = links;
        this.store = store;
        this.tickets = tickets;
        this.visibility = visibility;
    }

    /** A ticket has few enough for one page. */
    @GetMapping
    @Operation(
            operationId = "listLinks",
            summary = "The tickets a ticket is linked to, as far as the person reaches them")
    Page<LinkView> list(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return new Page<>(store.of(number, Scope.of(user, Resource.TICKETS)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "linkTicket", summary = "Links a ticket to another; both must be within reach")
    LinkView link(CurrentUser user, Scope scope, @PathVariable String number, @RequestBody @Valid NewLink wish) {
        Ticket here = visibility.require(number, user, scope);
        String other = reached(wish.number(), user, scope).number();
        TicketLink link = wish.outgoing()
                ? links.create(here.number(), other, wish.link())
                : links.create(other, here.number(), wish.link());
        return store.of(number, Scope.of(user, Resource.TICKETS)).stream()
                .filter(view -> view.id().equals(link.id()))
                .findFirst()
                .orElseThrow(LinkController::notFound);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unlinkTicket", summary = "Ends a link; both tickets must be within reach")
    void unlink(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable UUID id) {
        visibility.require(number, user, scope);
        TicketLink link = store.find(number, id)
                .filter(one -> within(one.otherThan(number), user, scope).isPresent())
                .orElseThrow(LinkController::notFound);
        links.remove(link);
    }

    private Ticket reached(String number, CurrentUser user, Scope scope) {
        return within(number.strip().toUpperCase(Locale.ROOT), user, scope)
                .orElseThrow(() -> TicketLinks.refused("number", "is not a ticket you can link to"));
    }

    private Optional<Ticket> within(String number, CurrentUser user, Scope scope) {
        return tickets.find(number)
                .filter(ticket -> TicketVisibility.reaches(scope, ticket)
                        && TicketVisibility.reaches(Scope.of(user, Resource.TICKETS), ticket));
    }

    private static Problem notFound() {
        return Problem.notFound("link-not-found", "There is no such link");
    }

    /**
     * @param number the other ticket's
     * @param outgoing false to read the kind from the other ticket to this one, as "child of"
     */
    @Schema(name = "NewTicketLink")
    record NewLink(
            @NotBlank @Size(max = 40) String number,
            @NotNull LinkKind link,
            boolean outgoing) {}
}
