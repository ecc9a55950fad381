package org.bailiwick.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one run. Each is written down twice, for the {@link Warden} and for the next launcher, before anybody
 * waits for it.
 */
final class Parts {

    static final int DATABASE = 0;
    static final int IDENTITY = 1;
    static final int SERVER = 2;
    static final int AGENTS = 3;

    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Keycloak does not listen to signals before it is ready, and nothing is lost by killing it then. */
    private static final Duration PATIENCE_WHILE_STARTING = Duration.ofSeconds(4);

    private final DataFolder folder;
    private final Console console;
    private final List<PartRecord> records = new ArrayList<>();
    private final CompletableFuture<Part> death = new CompletableFuture<>();
    private @Nullable Process warden;
    private @Nullable BufferedWriter toWarden;
    private boolean stopping;
    private boolean ready;

    /** A part of this run. */
    record Part(String name, Process process, Path log) {

        /** The last lines it wrote. */
        String tail() {
            try {
                List<String> lines;
                try (var all = Files.lines(log, StandardCharsets.UTF_8)) {
                    lines = all.filter(line -> !line.startsWith("\tat ")).toList();
                }
                return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
            } catch (IOException | UncheckedIOException e) {
                return "(" + log + " cannot be read)";
            }
        }
    }

    Parts(DataFolder folder, Console console) {
        this.folder = folder;
        this.console = console;
    }

    /** Stops what a killed launcher and a killed warden left behind. */
    void stopLeftovers() throws IOException {
        List<PartRecord> leftovers = new ArrayList<>();
        if (Files.exists(folder.parts())) {
            Files.readAllLines(folder.parts())
                    .forEach(line -> PartRecord.parse(line)
                            .filter(part -> part.alive().isPresent())
                            .ifPresent(leftovers::add));
        }
        leftovers.addAll(Ending.programs(folder.programs()));
        if (!leftovers.isEmpty()) {
            console.step("Bailiwick", "an earlier run left " + leftovers.size() + " processes behind; stopping them");
            Ending.stop(leftovers, PATIENCE, (name, how) -> console.step(name, how));
        }
        DemoDisk.unmount(folder.demoDisk());
        Files.deleteIfExists(folder.parts());
    }

    /** Starts the process that stops the others when this one is killed. */
    synchronized void startWarden() throws IOException {
        List<String> command = List.of(
                Machine.java(),
                "-Xmx16m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Warden.class.getName(),
                folder.root().toString());
        Process process = new ProcessBuilder(Machine.inOwnSession(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.log("warden").toFile())
                .start();
        warden = process;
        toWarden = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        for (PartRecord record : records) {
            tell(record.line());
        }
        var unused = process.onExit().thenRun(this::replaceWarden);
    }

    /**
     * Starts a part whose end is the end of everything.
     *
     * @param signal name of the signal that asks it to stop
     */
    Part start(String name, int level, String signal, ProcessBuilder builder) throws IOException, StartupException {
        Part part = launch(name, level, signal, builder);
        var unused = part.process().onExit().thenRun(() -> died(part));
        return part;
    }

    /** Starts a part that the others can do without. */
    void startOptional(String name, int level, String signal, ProcessBuilder builder)
            throws IOException, StartupException {
        Part part = launch(name, level, signal, builder);
        var unused = part.process().onExit().thenRun(() -> {
            if (!stopping()) {
                console.step(name, "ended with exit code " + part.process().exitValue() + "; see " + part.log());
            }
        });
    }

    /** In a session of its own, its output in a log file. */
    private synchronized Part launch(String name, int level, String signal, ProcessBuilder builder)
            throws IOException, StartupException {
        if (stopping) {
            throw new StartupException("Stopped while starting");
        }
        Path log = folder.log(name.toLowerCase(Locale.ROOT));
        builder.command(Machine.inOwnSession(builder.command()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Path.of(Machine.windows() ? "NUL" : "/dev/null").toFile()))
                .redirectOutput(log.toFile());
        Process process = builder.start();
        PartRecord record = PartRecord.of(process.toHandle(), level, signal, name);
        records.add(record);
        tell(record.line());
        Files.writeString(folder.parts(), record.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new Part(name, process, log);
    }

    /** From now on parts are given time to end well. */
    synchronized void ready() {
        ready = true;
    }

    /** The first part that ends although nobody asked it to; completes when that happens. */
    CompletableFuture<Part> death() {
        return death;
    }

    /** Whether {@link #stop} has begun; what ends from then on ends because of that. */
    synchronized boolean stopping() {
        return stopping;
    }

    /** Stops everything, the agents first and the database last. Does nothing the second time. */
    void stop() {
        List<PartRecord> all;
        Duration patience;
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            all = List.copyOf(records);
            patience = ready ? PATIENCE : PATIENCE_WHILE_STARTING;
        }
        Ending.stop(all.stream().filter(part -> part.level() >= AGENTS).toList(), patience, console::step);
        try {
            Ending.stop(Ending.programs(folder.programs()), patience, console::step);
            Ending.stop(all.stream().filter(part -> part.level() > DATABASE).toList(), patience, console::step);
            Ending.stop(all, PATIENCE, console::step);
            DemoDisk.unmount(folder.demoDisk());
            Files.deleteIfExists(folder.parts());
        } catch (IOException e) {
            console.step("Bailiwick", "not everything could be cleaned up: " + e.getMessage());
        }
        synchronized (this) {
            tell(Warden.GOOD_BYE);
            closeWarden();
        }
    }

    private synchronized void died(Part part) {
        if (!stopping) {
            death.complete(part);
        }
    }

    private synchronized void replaceWarden() {
        if (stopping) {
            return;
        }
        try {
            startWarden();
        } catch (IOException e) {
            console.step("Bailiwick", "the warden ended and could not be started again: " + e.getMessage());
        }
    }

    private void tell(String line) {
        if (toWarden == null) {
            return;
        }
        try {
            toWarden.write(line);
            toWarden.newLine();
            toWarden.flush();
        } catch (IOException wardenIsGone) {
            // Its replacement is told everything again.
            toWarden = null;
        }
    }

    private void closeWarden() {
        try {
            if (toWarden != null) {
                toWarden.close();
            }
            if (warden != null && !warden.waitFor(5, TimeUnit.SECONDS)) {
                warden.destroyForcibly();
            }
        } catch (IOException e) {
            console.step("Bailiwick", "the warden did not hear the good-bye: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
