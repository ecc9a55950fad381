package org.bailiwick.agent.commands.handlers;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Running programs by argument list: no shell sees the arguments, so none can be tricked. */
final class ChildProcess {
    private ChildProcess() {}

    /** Runs a program to its end, or to its death at the limit together with all it started. */
    static HandlerResult run(List<String> argv, Duration limit, BoundedText output) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return HandlerResult.failed("cannot-start", String.valueOf(e.getMessage()))
                    .withOutput(output);
        }
        Thread reader = new Thread(() -> copy(process, output), "command-output");
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return HandlerResult.failed(
                                "timed-out", argv.get(0) + " did not end within " + limit.toSeconds() + " s")
                        .withOutput(output);
            }
        } finally {
            if (process.isAlive()) {
                killTree(process.toHandle());
            }
        }
        // A program it left behind may hold the pipe open; do not wait for that one.
        reader.join(500);
        int exit = process.exitValue();
        return exit == 0
                ? HandlerResult.succeeded(output).withExitCode(0)
                : HandlerResult.failed("exit-code", argv.get(0) + " ended with " + exit)
                        .withOutput(output)
                        .withExitCode(exit);
    }

    /** Starts a program that is to outlive the command, and the agent. */
    static Process start(List<String> argv, @Nullable Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    static void killTree(ProcessHandle process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static void copy(Process process, BoundedText output) {
        char[] buffer = new char[4096];
        try (Reader in = new InputStreamReader(process.getInputStream(), Charset.defaultCharset())) {
            int length;
            while ((length = in.read(buffer)) >= 0) {
                output.append(new String(buffer, 0, length));
            }
        } catch (IOException e) {
            // The process was killed; what it said so far is kept.
        }
    }
}
