package org.bailiwick.app.workflow.steps;

import java.util.Date;
import org.bailiwick.app.changes.ChangeWindow;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Books the window that somebody asked for, or refuses it. Sets {@code startDue} and {@code endDue}. */
@ProcessStep("moveWindow")
class MoveWindow extends Step {

    private final Changes changes;

    MoveWindow(Changes changes) {
        this.changes = changes;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        ChangeWindow wanted =
                ChangeWindow.parse(text(execution, Change.PLANNED_START), text(execution, Change.PLANNED_END));
        dues(
                variables,
                changes.move(
                        variables.text(Change.TICKET_NUMBER),
                        wanted,
                        variables.optionalText("reason").orElse(null)));
    }

    static void dues(Variables variables, ChangeWindow window) {
        variables.set(Change.START_DUE, window.start());
        variables.set(Change.END_DUE, window.end());
    }

    /** A form of the portal brings a date, one of a task a text. */
    private static @Nullable String text(DelegateExecution execution, String name) {
        Object value = execution.getVariable(name);
        return value instanceof Date date ? date.toInstant().toString() : value == null ? null : value.toString();
    }
}
