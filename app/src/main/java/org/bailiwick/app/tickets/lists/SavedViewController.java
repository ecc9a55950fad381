package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.lists.SavedView.Audience;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/views")
@Tag(name = "tickets")
class SavedViewController {

    /** Beyond it a count is only "more". */
    static final int COUNTED = 1000;

    /** Together, so that one person's numbers cannot keep the database busy. */
    private static final int MILLISECONDS_FOR_A_COUNT = 500;

    private final SavedViews views;
    private final TicketLists lists;

    SavedViewController(SavedViews views, TicketLists lists) {
        this.views = views;
        this.lists = lists;
    }

    @GetMapping
    @Operation(operationId = "listTicketViews", summary = "The person's own views and those shared with them")
    List<TicketViewInfo> list(CurrentUser user) {
        return views.of(user).stream().map(view -> info(view, user)).toList();
    }

    @GetMapping("/counts")
    @Operation(operationId = "countTicketViews", summary = "How many tickets each view holds, counted up to 1000")
    List<TicketViewCount> counts(CurrentUser user) {
        Scope reach = Scope.of(user, Resource.TICKETS);
        return views.of(user).stream()
                .map(view -> {
                    TicketLists.Count count =
                            lists.count(view.criteria(), reach, user, COUNTED, MILLISECONDS_FOR_A_COUNT);
                    return new TicketViewCount(
                            view.id(), count == null ? null : count.count(), count != null && count.more());
                })
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createTicketView", summary = "Keeps a list")
    TicketViewInfo create(CurrentUser user, @RequestBody @Valid NewTicketView wanted) {
        return info(views.create(wanted.content(), user, Scope.of(user, Resource.TICKETS)), user);
    }

    @PutMapping("/{id}")
    @Operation(operationId = "changeTicketView", summary = "Changes a view; 409 stale-version when somebody else did")
    TicketViewInfo change(CurrentUser user, @PathVariable UUID id, @RequestBody @Valid NewTicketView wanted) {
        return info(views.change(id, wanted.content(), wanted.version(), user, Scope.of(user, Resource.TICKETS)), user);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteTicketView", summary = "Forgets a view")
    void delete(CurrentUser user, @PathVariable UUID id) {
        views.delete(id, user);
    }

    private static TicketViewInfo info(SavedView view, CurrentUser user) {
        return new TicketViewInfo(
                view.id(),
                view.name(),
                view.audience(),
                view.sharedWith(),
                view.criteria(),
                view.sort(),
                view.reversed(),
                view.version(),
                SavedViews.mayChange(view, user));
    }

    /**
     * @param sharedWith groups, when the audience is group
     * @param version that the change is based on; absent to take any
     */
    record NewTicketView(
            @NotBlank @Size(max = 80) String name,
            @NotNull Audience audience,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 255) String> sharedWith,
            @NotNull @Valid TicketCriteria criteria,
            @NotNull TicketSort sort,
            boolean reversed,
            @Nullable Long version) {

        SavedViews.Content content() {
            return new SavedViews.Content(
                    name, audience, sharedWith == null ? List.of() : sharedWith, criteria, sort, reversed);
        }
    }

    /** @param mine whether the person may change it */
    record TicketViewInfo(
            UUID id,
            String name,
            Audience audience,
            List<String> sharedWith,

            @Schema(implementation = TicketCriteria.class) @JsonInclude(JsonInclude.Include.NON_NULL)
            TicketCriteria criteria,

            TicketSort sort,
            boolean reversed,
            long version,
            boolean mine) {}

    /**
     * @param count absent when counting took too long
     * @param more whether there are more than were counted
     */
    record TicketViewCount(UUID id, @Nullable Integer count, boolean more) {}
}
