package org.bailiwick.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.agent.commands.CommandDesk;
import org.bailiwick.agent.commands.handlers.Catalogue;
import org.bailiwick.agent.config.FileOwnership;
import org.bailiwick.agent.config.InvalidSettingsException;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.agent.enrol.Enrolment;
import org.bailiwick.agent.enrol.Identity;
import org.bailiwick.agent.enrol.IdentityStore;
import org.bailiwick.agent.health.Health;
import org.bailiwick.agent.report.Backoff;
import org.bailiwick.agent.report.Cadence;
import org.bailiwick.agent.report.Pulse;
import org.bailiwick.agent.report.Reporter;
import org.bailiwick.agent.report.Sender;
import org.bailiwick.agent.spool.Spool;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.TokenSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running agent. Measuring starts at once; everything that needs the server starts when the server knows the device.
 */
final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration FIRST_REPORT_AFTER = Duration.ofSeconds(1);
    private static final Duration BACKOFF_BASE = Duration.ofSeconds(2);

    private final Settings settings;
    private final String version;
    private final Clock clock;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final Health health;
    private final Machine machine;
    private final Spool spool;
    private final Cadence cadence;
    private final Cadence heartbeats;
    private final Reporter reporter;
    private final UUID bootId = UUID.randomUUID();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable CommandDesk desk;
    private boolean closed;

    private Agent(Settings settings, String version, Clock clock, FileChannel lockChannel, FileLock lock)
            throws IOException {
        this.settings = settings;
        this.version = version;
        this.clock = clock;
        this.lockChannel = lockChannel;
        this.lock = lock;
        this.health = new Health(clock);
        this.spool = Spool.open(settings.dataFolder().resolve("spool"), settings.spool(), clock);
        this.machine = new Machine(settings, version, clock, health);
        this.cadence = new Cadence(settings.interval(), ThreadLocalRandom.current());
        this.heartbeats = new Cadence(settings.heartbeat(), ThreadLocalRandom.current());
        this.reporter = new Reporter(machine, spool, cadence, health, bootId);
    }

    /**
     * Prepares an agent.
     *
     * @throws InvalidSettingsException when the data folder cannot be trusted or belongs to another agent
     */
    static Agent open(Settings settings, String version, Clock clock) throws IOException {
        Path folder = settings.dataFolder();
        FileOwnership.createPrivateFolder(folder);
        FileOwnership.requirePrivate(folder);
        // Fail now, not after an hour, when the key or the certificates cannot be used.
        new IdentityStore(folder).key();
        settings.trust();
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new InvalidSettingsException("another agent is using " + folder);
        }
        return new Agent(settings, version, clock, channel, lock);
    }

    void start() {
        LOG.info("agent {} starts: {}", version, settings);
        begin("report", () -> {
            Thread.sleep(FIRST_REPORT_AFTER.toMillis());
            reporter.run();
        });
        begin("enrol", () -> {
            try {
                IdentityStore store = new IdentityStore(settings.dataFolder());
                Enrolment enrolment = new Enrolment(settings, store, clock, version, machine::hostFacts);
                connect(enrolment.identity(backoff()));
            } catch (IOException | InvalidSettingsException e) {
                LOG.error("cannot keep this device's identity: {}", e.toString());
                Runtime.getRuntime().exit(Main.EXIT_CANNOT_RUN);
            }
        });
    }

    /** Stops measuring and claiming, and lets running commands end for a few seconds. */
    @Override
    public void close() {
        synchronized (threads) {
            if (closed) {
                return;
            }
            closed = true;
            threads.forEach(Thread::interrupt);
        }
        CommandDesk open = desk;
        if (open != null) {
            open.close();
        }
        machine.close();
        LOG.info("agent stopped, {} reports spooled, {} dropped so far", spool.size(), spool.dropped());
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            LOG.warn("cannot release the data folder: {}", e.toString());
        }
    }

    private void connect(Identity identity) throws IOException {
        TokenSource tokens = new TokenSource(identity.key().getPrivate(), identity.deviceId(), clock);
        ServerConnection server =
                new ServerConnection(settings.server(), "bailiwick-agent/" + version, tokens, settings.trust());
        Backoff sending = backoff();
        Sender sender = new Sender(server, spool, cadence, heartbeats, sending, health);
        CommandDesk commands = CommandDesk.open(
                settings.dataFolder().resolve("commands"),
                server,
                identity,
                new Catalogue(settings, machine, clock),
                settings,
                clock,
                health,
                backoff(),
                backoff());
        desk = commands;
        Pulse pulse = new Pulse(
                server, spool, health, clock, bootId, heartbeats, reporter::sequence, commands::running, () -> {
                    sending.wake();
                    commands.serverReached();
                });
        LOG.info("device {} talks to {}", identity.deviceId(), settings.server());
        begin("send", sender::run);
        begin("heartbeat", pulse::run);
        begin("claim", commands::claimAll);
        begin("answer", commands::answerAll);
    }

    private Backoff backoff() {
        Duration cap = settings.interval().multipliedBy(2);
        Duration bounded = cap.compareTo(Duration.ofSeconds(20)) < 0 ? Duration.ofSeconds(20) : cap;
        Duration longest = Duration.ofMinutes(10);
        return new Backoff(
                BACKOFF_BASE, bounded.compareTo(longest) > 0 ? longest : bounded, ThreadLocalRandom.current());
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private void begin(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (InterruptedException e) {
                        LOG.debug("{} ends", name);
                    }
                },
                name);
        thread.setDaemon(true);
        synchronized (threads) {
            if (!closed) {
                threads.add(thread);
                thread.start();
            }
        }
    }
}
