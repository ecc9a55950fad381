package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What differs between operating systems. */
final class Machine {

    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final boolean WINDOWS = OS.contains("windows");

    private Machine() {}

    static boolean windows() {
        return WINDOWS;
    }

    static boolean mac() {
        return OS.contains("mac");
    }

    static boolean root() {
        return !WINDOWS && "root".equals(System.getProperty("user.name"));
    }

    /** The Java that runs this launcher runs everything else too. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The command in a session of its own where the system can do that, as the same process. Otherwise Ctrl-C in the
     * terminal would reach all parts at once, and PostgreSQL would go before those who still write to it.
     */
    static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (onPath("setsid").isPresent()) {
            whole.add("setsid");
        } else if (!WINDOWS && onPath("perl").isPresent()) {
            whole.addAll(List.of("perl", "-MPOSIX=setsid", "-e", "setsid(); exec @ARGV or die", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees itself as somebody else. */
    static List<String> notAsRoot(List<String> command) {
        if (!root() || !OS.contains("linux")) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("unshare", "--user"));
        whole.addAll(command);
        return whole;
    }

    static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? List.<String>of() : List.of(path.split(":", -1))) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Sends a signal by name; a polite end where the system knows no signals. */
    static void signal(ProcessHandle process, String name) {
        if (WINDOWS) {
            process.destroy();
            return;
        }
        try {
            run(List.of("kill", "-" + name, Long.toString(process.pid())));
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Runs a short command without output; its exit code. */
    static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end within 20 seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command.get(0) + " ran", e);
        }
    }
}
