package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Stops processes in order, first by asking, then by force. */
final class Ending {

    private Ending() {}

    /**
     * Stops what still runs, level after level from the highest; those of one level at the same time.
     *
     * @param patience how long each level may take before it is killed
     * @param progress is told the name of each part and how it ended
     */
    static void stop(List<PartRecord> parts, Duration patience, BiConsumer<String, String> progress) {
        var levels = new TreeSet<Integer>();
        parts.forEach(part -> levels.add(part.level()));
        for (int level : levels.descendingSet()) {
            stopLevel(parts.stream().filter(part -> part.level() == level).toList(), patience, progress);
        }
    }

    /** The process that wrote its id into the file, if it has run since before that. */
    static Optional<ProcessHandle> byPidFile(Path file) throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(file).trim());
            long written = Files.getLastModifiedTime(file).toMillis();
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(started -> Math.abs(started.toEpochMilli() - written) < 10_000)
                            .orElse(false));
        } catch (NoSuchFileException | NumberFormatException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    /** Watched programs are the agent's children and not ours: found by the files they write their ids into. */
    static List<PartRecord> programs(Path folder) throws IOException {
        List<PartRecord> programs = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return programs;
        }
        try (var files = Files.newDirectoryStream(folder, "*.pid")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".pid", "");
                byPidFile(file).ifPresent(process -> programs.add(PartRecord.of(process, 2, "TERM", name)));
            }
        }
        return programs;
    }

    private static void stopLevel(List<PartRecord> parts, Duration patience, BiConsumer<String, String> progress) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Running> running = new ArrayList<>();
        for (PartRecord part : parts) {
            part.alive().ifPresent(process -> {
                // Ask for the end before the signal: the future of a process that is gone never completes on some JDKs.
                running.add(new Running(part, process, process.onExit()));
                Machine.signal(process, part.signal());
            });
        }
        for (Running one : running) {
            if (ended(one.exit(), deadline - System.nanoTime())) {
                progress.accept(one.part().name(), "stopped");
            } else {
                one.process().destroyForcibly();
                ended(one.exit(), TimeUnit.SECONDS.toNanos(5));
                progress.accept(one.part().name(), "killed, it did not stop when asked");
            }
        }
    }

    private static boolean ended(CompletableFuture<ProcessHandle> exit, long nanos) {
        try {
            exit.get(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Running(PartRecord part, ProcessHandle process, CompletableFuture<ProcessHandle> exit) {}
}
