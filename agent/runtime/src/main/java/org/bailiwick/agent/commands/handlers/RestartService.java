package org.bailiwick.agent.commands.handlers;

import java.time.Duration;
import java.util.List;
import org.bailiwick.protocol.Command;

/** Restarts a service of the operating system that the local configuration lists. */
final class RestartService {
    private static final Duration STATUS_LIMIT = Duration.ofSeconds(10);

    private final List<String> restartable;
    private final ServiceControl control;

    RestartService(List<String> restartable, ServiceControl control) {
        this.restartable = restartable;
        this.control = control;
    }

    HandlerResult run(Command.RestartService command, Duration limit) throws InterruptedException {
        if (!restartable.contains(command.service())) {
            return HandlerResult.refused("not-restartable", "local configuration does not list this service");
        }
        long deadline = System.nanoTime() + limit.toNanos();
        BoundedText output = new BoundedText();
        HandlerResult last = HandlerResult.succeeded(output);
        for (ServiceControl.Step step : control.restart(command.service())) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            last = ChildProcess.run(step.argv(), left, output);
            if (!last.succeeded() && !step.optional()) {
                ChildProcess.run(control.status(command.service()), STATUS_LIMIT, output);
                return last.withOutput(output);
            }
        }
        HandlerResult status = ChildProcess.run(control.status(command.service()), STATUS_LIMIT, output);
        return status.succeeded()
                ? last.withOutput(output)
                : HandlerResult.failed("not-running", "the service does not run after its restart")
                        .withOutput(output);
    }
}
