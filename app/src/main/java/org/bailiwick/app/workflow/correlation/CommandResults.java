package org.bailiwick.app.workflow.correlation;

import java.util.Map;
import org.bailiwick.app.commands.CommandFinished;
import org.bailiwick.app.commands.CommandState;
import org.bailiwick.app.workflow.steps.RunCommand;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Wakes the step that waits for a command, in the transaction that stores the result. A result nobody waits for any more
 * is no error: it is in the command's history, and the process has gone its way.
 */
@Component
class CommandResults {

    private static final Logger LOG = LoggerFactory.getLogger(CommandResults.class);

    private final RuntimeService runtime;

    CommandResults(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(CommandFinished finished) {
        String waiting = finished.correlation();
        if (waiting == null || finished.state() == CommandState.EXPIRED || isOurOwnDoing(finished)) {
            // What expires is the model's timer's business.
            return;
        }
        // By execution, not by activity: a designer may have named the step otherwise.
        boolean waits =
                runtime.createExecutionQuery().executionId(waiting).active().count() > 0;
        if (!waits) {
            LOG.info("Nobody waits for the result of command {} any more", finished.commandId());
            return;
        }
        String signal = finished.state() == CommandState.SUCCEEDED ? RunCommand.DONE : RunCommand.FAILED;
        runtime.signal(waiting, signal, finished.summary(), Map.of(Remediation.COMMAND_SUMMARY, finished.summary()));
    }

    /** The process itself took the command back, while it leaves the step. */
    private static boolean isOurOwnDoing(CommandFinished finished) {
        return finished.state() == CommandState.CANCELLED && Context.getCommandContext() != null;
    }
}
