package org.bailiwick.app.tickets.links;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.links.MergeStore.How;
import org.bailiwick.app.tickets.links.MergesView.Part;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/tickets/{number}")
@Tag(name = "tickets")
class MergeController {

    private final TicketSplits splits;
    private final MergeStore store;
    private final TicketVisibility visibility;

    MergeController(TicketSplits splits, MergeStore store, TicketVisibility visibility) {
        this.splits = splits;
        this.store = store;
        this.visibility = visibility;
    }

    /** Merging itself is an action of the ticket's process. */
    @GetMapping("/merges")
    @Operation(operationId = "merges", summary = "What a ticket was merged and split with")
    MergesView merges(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        Scope scope = Scope.of(user, Resource.TICKETS);
        return new MergesView(
                first(store.parts(number, How.MERGED_INTO, scope)),
                store.parts(number, How.MERGED_FROM, scope),
                first(store.parts(number, How.SPLIT_FROM, scope)),
                store.parts(number, How.SPLIT_OFF, scope));
    }

    @PostMapping("/splits")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "splitTicket", summary = "Begins a new ticket with some comments and files of this one")
    SplitView split(CurrentUser user, Scope scope, @PathVariable String number, @RequestBody @Valid NewSplit wish) {
        visibility.require(number, user, scope);
        String description =
                wish.description() == null ? "" : wish.description().strip();
        return new SplitView(splits.split(number, wish.title().strip(), description, wish.entries()));
    }

    @DeleteMapping("/splits/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "undoSplit", summary = "Merges what was split off back, as far as its process lets it")
    void undo(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable UUID id) {
        visibility.require(number, user, scope);
        splits.undo(number, id, user);
    }

    private static @Nullable Part first(List<Part> parts) {
        return parts.isEmpty() ? null : parts.get(0);
    }

    /** @param entries ids of the timeline's entries */
    @Schema(name = "NewSplit")
    record NewSplit(
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 20000) String description,
            @NotEmpty @Size(max = 100) List<@NotNull UUID> entries) {}

    /** @param number of the ticket that was split off */
    @Schema(name = "SplitView")
    record SplitView(String number) {}
}
