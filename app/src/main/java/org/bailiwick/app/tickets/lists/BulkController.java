package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
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

    @GetMapping("/api/tickets/actions")
    @Operation(
            operationId = "listActionsOfTickets",
            summary = "What can be done to any of up to 200 tickets, and to how many")
    List<OfferedAction> actions(
            CurrentUser user, @RequestParam(required = false) @Size(max = MOST) @Nullable List<String> number) {
        return number == null
                ? List.of()
                : bulk.offered(number, user).stream()
                        .map(offered -> new OfferedAction(
                                offered.action().name(),
                                offered.action().label(),
                                offered.action().form(),
                                offered.tickets()))
                        .toList();
    }

    @PostMapping("/api/tickets/bulk")
    @Operation(
            operationId = "changeTickets",
            summary = "Does the same to up to 200 tickets; each succeeds or fails by itself, and the answer says which")
    BulkReport change(CurrentUser user, Scope scope, @RequestBody @Valid BulkRequest request) {
        BulkChange.Change change = request.change();
        if (change.comment() == null
                && change.action() == null
                && change.macro() == null
                && (change.fields() == null || change.fields().names().isEmpty())) {
            throw Problem.invalid(
                    "invalid-request",
                    "Nothing to do was named",
                    List.of(new FieldError("action", "or comment, fields or macro must be given")));
        }
        List<BulkChange.Result> results = bulk.apply(request.numbers(), change, user, scope);
        int done = (int) results.stream().filter(BulkChange.Result::done).count();
        return new BulkReport(done, results.size() - done, results);
    }

    /**
     * @param comment to write to each
     * @param action to take on each
     * @param fields to change on each
     * @param macro to apply to each, by its id
     */
    record BulkRequest(
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = 30) String> numbers,
            @Nullable @Valid BulkComment comment,
            @Nullable @Valid BulkAction action,
            @Nullable @Valid BulkFields fields,
            @Nullable UUID macro) {

        BulkChange.Change change() {
            return new BulkChange.Change(
                    fields == null ? null : fields.change(),
                    comment == null
                            ? null
                            : new BulkChange.Change.Comment(comment.text().strip(), comment.internal()),
                    macro,
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

    /**
     * What is absent stays as it is on each ticket.
     *
     * @param priority empty to let impact and urgency decide again
     * @param priorityReason why it is another than those give
     * @param category empty for none
     * @param service empty for none
     * @param addTags beside those a ticket has
     */
    record BulkFields(
            @Nullable @Min(1) @Max(3) Integer impact,
            @Nullable @Min(1) @Max(3) Integer urgency,
            @Nullable @Pattern(regexp = "|P[1-4]") String priority,
            @Nullable @Size(max = 500) String priorityReason,
            @Nullable @Size(max = 63) String category,
            @Nullable @Size(max = 63) String service,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> addTags,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> removeTags) {

        BulkChange.Change.Fields change() {
            ObjectNode set = JsonNodeFactory.instance.objectNode();
            if (impact != null) {
                set.put("impact", impact);
            }
            if (urgency != null) {
                set.put("urgency", urgency);
            }
            text(set, "priority", priority);
            text(set, "priorityReason", priorityReason);
            text(set, "category", category);
            text(set, "service", service);
            return new BulkChange.Change.Fields(
                    set, addTags == null ? List.of() : addTags, removeTags == null ? List.of() : removeTags);
        }

        private static void text(ObjectNode set, String name, @Nullable String value) {
            if (value != null) {
                set.put(name, value.isBlank() ? null : value.strip());
            }
        }
    }

    /** @param tickets how many of those asked about wait for it */
    record OfferedAction(String name, String label, List<FormField> form, int tickets) {}

    /** @param results one for each ticket, in the order they were named */
    record BulkReport(int done, int failed, List<BulkChange.Result> results) {}
}
