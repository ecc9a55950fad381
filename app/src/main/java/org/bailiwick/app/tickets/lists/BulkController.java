package org.bailiwick.app.tickets.lists;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "tickets")
class BulkController {

    /** Tickets at once. */
    static final int MOST = 200;

    private final BulkChange bulk;

    BulkController(BulkChange bulk) {
        this.bulk = bulk;
    }

    @PostMapping("/api/tickets/bulk")
    @Operation(
            operationId = "changeTickets",
            summary = "Does the same to up to 200 tickets; each succeeds or fails by itself, and the answer says which")
    BulkReport change(CurrentUser user, Scope scope, @RequestBody @Valid BulkRequest request) {
        if (request.comment() == null && request.action() == null) {
            throw Problem.invalid(
                    "invalid-request",
                    "Nothing to do was named",
                    List.of(new FieldError("action", "or comment must be given")));
        }
        List<BulkChange.Result> results = bulk.apply(request.numbers(), request.change(), user, scope);
        int done = (int) results.stream().filter(BulkChange.Result::done).count();
        return new BulkReport(done, results.size() - done, results);
    }

    /**
     * @param comment to write to each
     * @param action to take on each
     */
    record BulkRequest(
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = 30) String> numbers,
            @Nullable @Valid BulkComment comment,
            @Nullable @Valid BulkAction action) {

        BulkChange.Change change() {
            return new BulkChange.Change(
                    comment == null
                            ? null
                            : new BulkChange.Change.Comment(comment.text().strip(), comment.internal()),
                    action == null
                            ? null
                            : new BulkChange.Change.Action(
                                    action.name(), action.fields() == null ? Map.of() : action.fields()));
        }
    }

    /** @param internal hidden from requesters */
    record BulkComment(@NotBlank @Size(max = 20000) String text, boolean internal) {}

    /** @param fields what its form asks for */
    record BulkAction(
            @NotNull @Size(min = 1, max = 100) String name,
            @Nullable Map<String, Object> fields) {}

    /** @param results one for each ticket, in the order they were named */
    record BulkReport(int done, int failed, List<BulkChange.Result> results) {}
}
