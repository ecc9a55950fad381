package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.commands.Commands;
import org.bailiwick.app.workflow.ProcessStep;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Takes a command back whose result nobody waits for any more: it expired, or the ticket was cancelled. */
@ProcessStep("withdrawCommand")
class WithdrawCommand implements ExecutionListener {

    private final Commands commands;

    WithdrawCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) {
            new Variables(execution)
                    .id(RunCommand.COMMAND_ID)
                    .ifPresent(command -> commands.cancel(command, "the process no longer waits"));
        }
    }
}
