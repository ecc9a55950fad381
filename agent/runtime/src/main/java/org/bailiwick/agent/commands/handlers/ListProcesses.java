package org.bailiwick.agent.commands.handlers;

import java.util.Locale;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.agent.collect.ProcessTable;
import org.bailiwick.protocol.Command;

/** The busiest processes as a table. Command lines are left out: they may carry secrets. */
final class ListProcesses {
    private final Machine machine;

    ListProcesses(Machine machine) {
        this.machine = machine;
    }

    HandlerResult run(Command.ListProcesses command) throws InterruptedException {
        if (command.limit() < 1 || command.limit() > 1000) {
            return HandlerResult.refused("invalid-limit", "limit must be 1 to 1000");
        }
        return HandlerResult.succeeded(table(machine.processes(), command.limit()))
                .withExitCode(0);
    }

    static BoundedText table(ProcessTable table, int limit) {
        BoundedText text = new BoundedText().line("    PID  CPU %   RSS MiB  STARTED               USER          NAME");
        table.top(limit)
                .forEach(row -> text.line("%7d  %5.1f  %8.1f  %-20s  %-12s  %s"
                        .formatted(
                                row.pid(),
                                row.load() * 100,
                                row.residentBytes() / 1048576.0,
                                row.startedAt().toString().replaceAll("\\.\\d+Z", "Z"),
                                row.user(),
                                row.name())));
        return text.line(String.format(Locale.ROOT, "%d processes", table.count()));
    }
}
