package org.bailiwick.app.workflow.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.workflow.actions.FailedActions;
import org.bailiwick.app.workflow.actions.Forms;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tasks")
@Tag(name = "tasks")
class TaskController {

    private final Tasks tasks;
    private final Forms forms;
    private final FailedActions failed;

    TaskController(Tasks tasks, Forms forms, FailedActions failed) {
        this.tasks = tasks;
        this.forms = forms;
        this.failed = failed;
    }

    @GetMapping
    @Operation(operationId = "listTasks", summary = "My tasks, or those my groups can take; oldest first")
    Page<TaskView> list(
            CurrentUser user, Scope reach, @RequestParam(name = "scope", defaultValue = "mine") Choice choice) {
        return new Page<>(
                switch (choice) {
                    case MINE -> tasks.mine(user);
                    case AVAILABLE -> tasks.available(user, reach);
                },
                null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "task", summary = "A task with its form")
    TaskView get(CurrentUser user, Scope reach, @PathVariable String id) {
        return tasks.get(id, user, reach);
    }

    @PostMapping("/{id}/claim")
    @Operation(operationId = "claimTask", summary = "Takes a task; 409 task-taken when somebody else was quicker")
    TaskView claim(CurrentUser user, Scope reach, @PathVariable String id) {
        return tasks.claim(id, user, reach);
    }

    @PostMapping("/{id}/unclaim")
    @Operation(operationId = "unclaimTask", summary = "Gives a task back to its groups")
    TaskView unclaim(CurrentUser user, Scope reach, @PathVariable String id) {
        return tasks.unclaim(id, user, reach);
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "completeTask", summary = "Completes a task with its form")
    void complete(
            CurrentUser user, Scope reach, @PathVariable String id, @RequestBody @Valid TaskCompletion completion) {
        TaskView task = tasks.get(id, user, reach);
        Map<String, Object> variables = forms.accept(task.form(), completion.variables(), user);
        String about = task.ticketNumber() == null ? task.articleNumber() : task.ticketNumber();
        failed.watch(about, task.name(), () -> tasks.complete(id, variables, user, reach));
    }

    @PostMapping("/{id}/delegate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "delegateTask", summary = "Hands a vote to somebody else, never to whoever it is for")
    void delegate(CurrentUser user, Scope reach, @PathVariable String id, @RequestBody @Valid Delegation delegation) {
        tasks.delegate(id, delegation.person(), user, reach);
    }

    /** @param person a login name, or a person's id */
    record Delegation(@NotBlank @Size(max = 200) String person) {}

    /** @param variables the fields of the form by name */
    record TaskCompletion(@NotNull Map<String, Object> variables) {}

    /** Which tasks. */
    enum Choice {
        MINE,
        AVAILABLE;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
