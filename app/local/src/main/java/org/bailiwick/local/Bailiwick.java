package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command: starts everything on this machine and stops it, or causes a fault on the running system. */
public final class Bailiwick {

    /** Nothing was started: an option is wrong, or something is in the way. */
    private static final int REFUSED = 2;

    private static final int DID_NOT_START = 3;
    private static final int PART_DIED = 4;

    private Bailiwick() {}

    /**
     * Runs until it is stopped. Exit codes: 2 nothing was started, 3 a part did not start, 4 a part ended by itself; 130
     * and 143 after Ctrl-C and SIGTERM.
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws InterruptedException {
        try {
            List<String> words = new ArrayList<>(Arrays.asList(arguments));
            if (words.contains("--help") || words.contains("-h")) {
                System.out.print(Options.USAGE);
                return 0;
            }
            if (!words.isEmpty() && words.get(0).equals("demo")) {
                return demo(words.subList(1, words.size()));
            }
            return start(Options.of(home(), arguments));
        } catch (IllegalArgumentException | StartupException e) {
            System.err.println(e.getMessage());
            return REFUSED;
        } catch (IOException e) {
            System.err.println("Bailiwick stopped because of the file system: " + e);
            return REFUSED;
        }
    }

    private static int demo(List<String> words) throws IOException, StartupException {
        if (words.isEmpty()) {
            throw new StartupException("Which demonstration: kill-program, risky or fill-disk?");
        }
        Options options = Options.of(home(), words.subList(1, words.size()).toArray(String[]::new));
        new Demo(options.data(), Clock.systemUTC(), System.out).run(words.get(0));
        return 0;
    }

    private static int start(Options options) throws IOException, StartupException, InterruptedException {
        Console console = new Console(System.out);
        DataFolder folder = DataFolder.open(options.data());
        Parts parts = new Parts(folder, console);
        parts.stopLeftovers();
        List<String> problems =
                Preflight.problems(options.data(), options.ports(), Preflight.usableBytes(options.data()));
        if (!problems.isEmpty()) {
            System.err.print(Preflight.sentences(problems));
            return REFUSED;
        }
        if (options.fresh()) {
            folder.empty();
            console.step("Bailiwick", "deleted the data of earlier runs");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(parts::stop, "stop"));
        try {
            new Launch(home(), options, folder, parts, console).start();
        } catch (StartupException | IOException e) {
            if (!parts.stopping()) {
                System.err.println(e.getMessage());
            }
            parts.stop();
            return DID_NOT_START;
        }
        parts.ready();
        console.text(Welcome.text(options, folder.root(), console.elapsed()));
        Parts.Part dead = parts.death().join();
        System.err.println(dead.name() + " ended by itself with exit code "
                + dead.process().exitValue() + "; stopping everything else. The end of " + dead.log() + ":\n"
                + dead.tail());
        parts.stop();
        return PART_DIED;
    }

    /** The repository's folder: given by the start script, else found from where this class was loaded. */
    private static Path home() {
        String given = System.getProperty("bailiwick.home");
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path jar = Path.of(Bailiwick.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return jar.resolve("../../../..").normalize();
    }
}
