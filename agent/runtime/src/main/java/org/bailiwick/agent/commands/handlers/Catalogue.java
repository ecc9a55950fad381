package org.bailiwick.agent.commands.handlers;

import java.time.Clock;
import java.time.Duration;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.protocol.Command;

/** What this agent can do. */
public final class Catalogue {
    private final RestartWatchedProgram restartWatchedProgram;
    private final RestartService restartService;
    private final CleanTemporaryPath cleanTemporaryPath;
    private final ListProcesses listProcesses;
    private final CollectDiagnostics collectDiagnostics;

    public Catalogue(Settings settings, Machine machine, Clock clock) {
        this.restartWatchedProgram = new RestartWatchedProgram(settings.watchedPrograms(), machine);
        this.restartService = new RestartService(settings.restartableServices(), ServiceControl.ofThisSystem());
        this.cleanTemporaryPath = new CleanTemporaryPath(settings.temporaryPaths(), clock);
        this.listProcesses = new ListProcesses(machine);
        this.collectDiagnostics = new CollectDiagnostics(machine);
    }

    /** Runs one command to its end; the caller has made sure that it may run. */
    public HandlerResult run(Command command, Duration limit) throws InterruptedException {
        if (command instanceof Command.RestartWatchedProgram restart) {
            return restartWatchedProgram.run(restart, limit);
        }
        if (command instanceof Command.RestartService restart) {
            return restartService.run(restart, limit);
        }
        if (command instanceof Command.CleanTemporaryPath clean) {
            return cleanTemporaryPath.run(clean, limit);
        }
        if (command instanceof Command.ListProcesses list) {
            return listProcesses.run(list);
        }
        if (command instanceof Command.CollectDiagnostics) {
            return collectDiagnostics.run();
        }
        return HandlerResult.refused("unsupported", "this agent does not know " + command.type());
    }
}
