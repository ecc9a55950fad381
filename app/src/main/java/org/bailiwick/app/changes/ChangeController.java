package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TicketVisibility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/changes")
@Tag(name = "changes")
class ChangeController {

    private final Changes changes;
    private final ChangeCalendar calendar;
    private final ChangeTemplates templates;
    private final TicketVisibility visibility;

    private final RaisedChanges raised;

    ChangeController(
            Changes changes,
            ChangeCalendar calendar,
            ChangeTemplates templates,
            TicketVisibility visibility,
            RaisedChanges raised) {
        this.raised = raised;
        this.changes = changes;
        this.calendar = calendar;
        this.templates = templates;
        this.visibility = visibility;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "raiseChange", summary = "Opens a change, linked to what it is to resolve")
    ChangePlan raise(CurrentUser user, Scope scope, @RequestBody @Valid NewChange wish) {
        return raised.raise(wish, user, scope);
    }

    @GetMapping("/{number}/plan")
    @Operation(operationId = "changePlan", summary = "What is planned for a change; 409 not-a-change for other tickets")
    ResponseEntity<ChangePlan> plan(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return tagged(changes.plan(number));
    }

    @PutMapping("/{number}/plan")
    @Operation(
            operationId = "writeChangePlan",
            summary = "Writes the plan of a draft; If-Match names the version that was read, else 409 stale-version")
    ResponseEntity<ChangePlan> write(
            CurrentUser user,
            Scope scope,
            @PathVariable String number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody @Valid PlanRequest plan) {
        visibility.require(number, user, scope);
        return tagged(changes.write(number, plan, match, user));
    }

    /** There are never many against one window. Of changes beyond the person's reach it says only that and when. */
    @GetMapping("/{number}/conflicts")
    @Operation(
            operationId = "changeConflicts",
            summary = "What stands against the planned window, or against one that is proposed")
    Page<Conflict> conflicts(
            CurrentUser user,
            @PathVariable String number,
            @Parameter(description = "proposed, together with end") @RequestParam(required = false) @Nullable
                    Instant start,
            @RequestParam(required = false) @Nullable Instant end) {
        visibility.require(number, user);
        ChangeWindow proposed = start == null && end == null ? null : ChangeCalendar.window("start", start, "end", end);
        return new Page<>(changes.conflicts(number, proposed, user), null);
    }

    @GetMapping("/calendar")
    @Operation(
            operationId = "changeCalendar",
            summary = "Changes and freezes of a time of at most 100 days, as far as the person reaches")
    CalendarView calendar(
            Scope scope,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return calendar.of(ChangeCalendar.window("from", from, "to", to), scope);
    }

    @GetMapping("/templates")
    @Operation(operationId = "changeTemplates", summary = "Standard changes that were approved before")
    Page<ChangeTemplate> templates() {
        return new Page<>(List.copyOf(templates.all()), null);
    }

    private static ResponseEntity<ChangePlan> tagged(ChangePlan plan) {
        return ResponseEntity.ok().eTag(Version.tag(plan.version())).body(plan);
    }
}
