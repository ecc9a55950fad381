package org.bailiwick.app.tickets.worklog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
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
@RequestMapping("/api/tickets/{number}/work")
@Tag(name = "tickets")
class WorklogController {

    private final Worklog worklog;
    private final TicketVisibility visibility;

    WorklogController(Worklog worklog, TicketVisibility visibility) {
        this.worklog = worklog;
        this.visibility = visibility;
    }

    @GetMapping
    @Operation(
            operationId = "listWork",
            summary = "What was worked on a ticket, oldest first; of a ticket that is only one's own, one's own work")
    WorklogView list(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        boolean all = visibility.seesInternal(ticket, user);
        List<Work> work = worklog.of(number).stream()
                .filter(piece -> all || piece.personId().equals(user.id()))
                .toList();
        return new WorklogView(
                work.stream().map(piece -> view(piece, user)).toList(),
                work.stream().mapToInt(Work::minutes).sum());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addWork", summary = "Notes time the person spent on a ticket")
    WorkView add(CurrentUser user, Scope scope, @PathVariable String number, @RequestBody @Valid WorkRequest wish) {
        visibility.require(number, user, scope);
        return view(worklog.add(number, user, wish), user);
    }

    @PutMapping("/{id}")
    @Operation(operationId = "changeWork", summary = "Corrects one's own entry")
    WorkView change(
            CurrentUser user,
            Scope scope,
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestBody @Valid WorkRequest wish) {
        visibility.require(number, user, scope);
        return view(worklog.change(number, id, user, wish), user);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteWork", summary = "Takes back one's own entry")
    void takeBack(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable UUID id) {
        visibility.require(number, user, scope);
        worklog.takeBack(number, id, user);
    }

    private static WorkView view(Work work, CurrentUser user) {
        return new WorkView(
                work.id(),
                work.personName(),
                work.minutes(),
                work.what(),
                work.workedAt(),
                work.version(),
                work.personId().equals(user.id()));
    }

    /** @param totalMinutes of all items */
    @Schema(name = "WorklogView")
    record WorklogView(List<WorkView> items, int totalMinutes) {}

    /**
     * @param person who worked
     * @param workedAt when it began
     * @param own whether the person who asks may change it
     */
    @Schema(name = "WorkView")
    record WorkView(UUID id, String person, int minutes, String what, Instant workedAt, long version, boolean own) {}
}
