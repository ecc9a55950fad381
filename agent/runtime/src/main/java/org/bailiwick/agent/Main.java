package org.bailiwick.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.agent.config.InvalidSettingsException;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.agent.config.SettingsLoader;
import org.bailiwick.agent.health.Health;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the agent. */
public final class Main {
    static final int EXIT_CANNOT_RUN = 2;

    private static final String USAGE = """
            usage: java -jar bailiwick-agent.jar --config FILE [--check] [--parent-pid PID]
              --config FILE      configuration, see the agent guide
              --check            measure once, print the report as JSON and exit; talks to nobody
              --parent-pid PID   end when that process ends, for running under a launcher
              --version          print the version and exit
            """;

    private Main() {}

    public static void main(String[] args) {
        Logging.configure();
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return EXIT_CANNOT_RUN;
        }
        if (arguments.version()) {
            out.println("bailiwick-agent " + version());
            return 0;
        }
        try {
            Settings settings = SettingsLoader.load(Objects.requireNonNull(arguments.config()));
            return arguments.check() ? check(settings, out) : serve(settings, arguments.parentPid());
        } catch (InvalidSettingsException e) {
            err.println("cannot run: " + e.getMessage());
        } catch (IOException e) {
            err.println("cannot run: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return EXIT_CANNOT_RUN;
    }

    private static int check(Settings settings, PrintStream out) throws InterruptedException, JsonProcessingException {
        Clock clock = Clock.systemUTC();
        try (Machine machine = new Machine(settings, version(), clock, new Health(clock))) {
            UUID bootId = UUID.randomUUID();
            machine.report(bootId, 1, null, 0, 0);
            Thread.sleep(1000); // loads and rates need two looks
            Report report = machine.report(bootId, 1, settings.interval(), 0, 0);
            out.println(WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        }
        return 0;
    }

    private static int serve(Settings settings, @Nullable Long parentPid) throws IOException, InterruptedException {
        Agent agent = Agent.open(settings, version(), Clock.systemUTC());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
        agent.start();
        if (parentPid != null) {
            new ParentWatch(parentPid, ended).start();
        }
        ended.await();
        return 0;
    }

    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");
    }

    /** Ends the agent with the process that started it, even when that one was killed and could not say so. */
    private static final class ParentWatch extends Thread {
        private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);
        private static final Duration INTERVAL = Duration.ofSeconds(3);

        private final long pid;
        private final CountDownLatch ended;

        ParentWatch(long pid, CountDownLatch ended) {
            super("parent-watch");
            setDaemon(true);
            this.pid = pid;
            this.ended = ended;
        }

        @Override
        public void run() {
            Optional<Instant> started = startOf(pid);
            try {
                // The number alone could by then belong to somebody else.
                while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                        && startOf(pid).equals(started)) {
                    Thread.sleep(INTERVAL.toMillis());
                }
                LOG.info("process {} has ended, so does the agent", pid);
                ended.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static Optional<Instant> startOf(long pid) {
            return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
        }
    }

    private record Arguments(
            @Nullable Path config,
            boolean check,
            boolean version,
            @Nullable Long parentPid) {
        static Arguments parse(String[] args) {
            Path config = null;
            boolean check = false;
            boolean version = false;
            Long parentPid = null;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--config" -> config = Path.of(value(args, ++i));
                    case "--check" -> check = true;
                    case "--version" -> version = true;
                    case "--parent-pid" -> parentPid = Long.valueOf(value(args, ++i));
                    default -> throw new IllegalArgumentException("unknown argument " + args[i]);
                }
            }
            if (config == null && !version) {
                throw new IllegalArgumentException("--config is missing");
            }
            return new Arguments(config, check, version, parentPid);
        }

        private static String value(String[] args, int i) {
            if (i >= args.length) {
                throw new IllegalArgumentException(args[i - 1] + " needs a value");
            }
            return args[i];
        }
    }
}
