package org.bailiwick.agent.commands.handlers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.agent.collect.ProcessTable.Row;
import org.bailiwick.agent.config.WatchedProgramSettings;
import org.bailiwick.protocol.Command;

/** Stops a watched program if it runs, starts it, and believes it only after its process has stayed for a moment. */
final class RestartWatchedProgram {
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);
    private static final Duration MUST_STAY = Duration.ofMillis(800);

    private final List<WatchedProgramSettings> programs;
    private final Machine machine;

    RestartWatchedProgram(List<WatchedProgramSettings> programs, Machine machine) {
        this.programs = programs;
        this.machine = machine;
    }

    HandlerResult run(Command.RestartWatchedProgram command, Duration limit) throws InterruptedException {
        WatchedProgramSettings program = programs.stream()
                .filter(candidate -> candidate.name().equals(command.program()))
                .findFirst()
                .orElse(null);
        if (program == null) {
            return HandlerResult.refused("unknown-program", "no watched program of that name is configured here");
        }
        if (program.start().isEmpty()) {
            return HandlerResult.refused("not-startable", "local configuration gives no way to start it");
        }
        long deadline = System.nanoTime() + limit.toNanos();
        BoundedText output = new BoundedText();
        HandlerResult stopped = stop(program, deadline, output);
        if (!stopped.succeeded()) {
            return stopped.withOutput(output);
        }
        return start(program, deadline, output);
    }

    private HandlerResult stop(WatchedProgramSettings program, long deadline, BoundedText output)
            throws InterruptedException {
        List<Row> running = machine.processesOf(program);
        if (running.isEmpty()) {
            output.line(program.name() + " was not running");
            return HandlerResult.succeeded(output);
        }
        if (!program.stop().isEmpty()) {
            HandlerResult stop = ChildProcess.run(program.stop(), left(deadline), output);
            if (!stop.succeeded()) {
                return stop;
            }
        }
        long patience = Math.min(deadline, System.nanoTime() + STOP_GRACE.toNanos());
        if (program.stop().isEmpty()) {
            running.forEach(row -> ProcessHandle.of(row.pid()).ifPresent(ProcessHandle::destroy));
        }
        while (!machine.processesOf(program).isEmpty() && System.nanoTime() < patience) {
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        for (Row row : machine.processesOf(program)) {
            output.line("pid " + row.pid() + " did not end when asked and was killed");
            ProcessHandle.of(row.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
        List<Row> left = machine.processesOf(program);
        if (!left.isEmpty()) {
            return HandlerResult.failed("cannot-stop", "pid " + left.get(0).pid() + " does not end");
        }
        output.line("stopped " + program.name() + ", pid " + running.get(0).pid());
        return HandlerResult.succeeded(output);
    }

    private HandlerResult start(WatchedProgramSettings program, long deadline, BoundedText output)
            throws InterruptedException {
        Process process;
        try {
            process = ChildProcess.start(program.start(), program.workingFolder());
        } catch (IOException e) {
            return HandlerResult.failed("cannot-start", String.valueOf(e.getMessage()))
                    .withOutput(output);
        }
        long patience =
                Math.min(deadline, System.nanoTime() + program.startTimeout().toNanos());
        while (System.nanoTime() < patience) {
            List<Row> found = machine.processesOf(program);
            if (!found.isEmpty()) {
                long pid = found.get(0).pid();
                Thread.sleep(MUST_STAY.toMillis());
                if (machine.processesOf(program).stream().anyMatch(row -> row.pid() == pid)) {
                    output.line("started " + program.name() + ", pid " + pid);
                    return HandlerResult.succeeded(output).withExitCode(0);
                }
            }
            if (!process.isAlive() && process.exitValue() != 0) {
                return HandlerResult.failed("exit-code", "it ended at once with " + process.exitValue())
                        .withOutput(output)
                        .withExitCode(process.exitValue());
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        return HandlerResult.failed(
                        "did-not-start",
                        "no process of it within " + program.startTimeout().toSeconds() + " s")
                .withOutput(output);
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
