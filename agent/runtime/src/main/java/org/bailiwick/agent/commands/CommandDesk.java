package org.bailiwick.agent.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bailiwick.agent.commands.handlers.Catalogue;
import org.bailiwick.agent.commands.handlers.HandlerResult;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.agent.enrol.Identity;
import org.bailiwick.agent.health.Health;
import org.bailiwick.agent.report.Backoff;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.bailiwick.protocol.Effect;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands from the server and sees each through: verified, journalled, run at most once, answered.
 *
 * <p>Changing commands run one after the other; reading ones have a lane of their own and never wait for them.
 */
public final class CommandDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final Duration WAIT = Duration.ofSeconds(50);
    private static final Duration SHORTEST_ROUND = Duration.ofMillis(500);
    private static final int MOST_AT_ONCE = 4;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ServerConnection server;
    private final Gate gate;
    private final Journal journal;
    private final Outbox outbox;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Clock clock;
    private final Health health;
    private final Backoff backoff;
    /** Commands taken and not yet done, with the newest lease they were offered with. */
    private final Map<UUID, Long> running = new ConcurrentHashMap<>();

    private final ExecutorService changing = Executors.newSingleThreadExecutor(task -> daemon(task, "command-change"));
    private final ExecutorService reading = Executors.newSingleThreadExecutor(task -> daemon(task, "command-read"));
    private final ExecutorService work = Executors.newCachedThreadPool(task -> daemon(task, "command-work"));

    private CommandDesk(
            ServerConnection server,
            Identity identity,
            Journal journal,
            Catalogue catalogue,
            Settings settings,
            Clock clock,
            Health health,
            Backoff claiming,
            Backoff answering) {
        this.server = server;
        this.gate = new Gate(identity, settings.policy(), clock);
        this.journal = journal;
        this.outbox = new Outbox(server, journal, answering, health);
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.health = health;
        this.backoff = claiming;
    }

    /** Opens the journal and settles what an earlier run left unfinished. */
    public static CommandDesk open(
            Path folder,
            ServerConnection server,
            Identity identity,
            Catalogue catalogue,
            Settings settings,
            Clock clock,
            Health health,
            Backoff claiming,
            Backoff answering)
            throws IOException {
        CommandDesk desk = new CommandDesk(
                server, identity, Journal.open(folder, clock), catalogue, settings, clock, health, claiming, answering);
        desk.recover();
        return desk;
    }

    /** Claims and starts commands until the thread is interrupted. */
    public void claimAll() throws InterruptedException {
        while (true) {
            long started = System.nanoTime();
            int free = MOST_AT_ONCE - running.size();
            if (free <= 0) {
                Thread.sleep(SHORTEST_ROUND.toMillis());
                continue;
            }
            try {
                List<ClaimedCommand> claimed = server.claim(WAIT, free).commands();
                backoff.succeeded();
                claimed.forEach(this::accept);
                journal.forgetOld();
            } catch (ServerFailure.Unavailable e) {
                backoff.pause(e.retryAfter());
            } catch (ServerFailure e) {
                backoff.pause(null);
            }
            // A server that answers at once instead of waiting must not make us spin.
            long left = SHORTEST_ROUND.toNanos() - (System.nanoTime() - started);
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        }
    }

    /** Delivers results until the thread is interrupted. */
    public void answerAll() throws InterruptedException {
        outbox.run();
    }

    /** Commands being executed now. */
    public List<UUID> running() {
        return List.copyOf(running.keySet());
    }

    /** The server has just been reached by another call. */
    public void serverReached() {
        backoff.wake();
        outbox.wake();
    }

    /** Lets running commands end for a little while; what does not end is found interrupted at the next start. */
    @Override
    public void close() {
        changing.shutdown();
        reading.shutdown();
        try {
            boolean ended = changing.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    && reading.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                LOG.warn("stopping while commands run: {}", running.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.shutdownNow();
    }

    void accept(ClaimedCommand claimed) {
        UUID id = claimed.commandId();
        CommandOrder order;
        try {
            order = gate.admit(claimed);
        } catch (Refusal e) {
            // Known and done: the answer must not change because the order has run out since.
            JournalEntry known = journal.find(id);
            if (known == null || !e.code().equals("expired")) {
                refuse(claimed, e);
                return;
            }
            offerAgain(known, claimed.fence());
            return;
        }
        JournalEntry known = journal.find(id);
        if (known != null) {
            offerAgain(known, claimed.fence());
            return;
        }
        Command command = order.command();
        Long taken = running.putIfAbsent(id, claimed.fence());
        if (taken != null) {
            running.computeIfPresent(id, (same, fence) -> Math.max(fence, claimed.fence()));
            return;
        }
        LOG.info("command {} accepted: {} ({})", id, command, order.reason() == null ? "no reason" : order.reason());
        (command.effect() == Effect.READ ? reading : changing).execute(() -> run(order));
    }

    private void offerAgain(JournalEntry known, long fence) {
        if (fence > known.fence() || (fence == known.fence() && known.delivered())) {
            journal.writeIfPossible(known.withFence(Math.max(fence, known.fence())));
            LOG.info("command {} offered again; it is not run twice", known.commandId());
        }
        if (known.result() == null) {
            outbox.send(known.commandId(), started(fence, known.startedAt()));
        } else {
            outbox.sendFromJournal(known.commandId());
        }
    }

    private void run(CommandOrder order) {
        UUID id = order.commandId();
        Instant startedAt = clock.instant();
        long fence = running.getOrDefault(id, 0L);
        try {
            if (!startedAt.isBefore(order.expiresAt())) {
                health.failed("command", "expired", "expired while waiting for its turn", id);
                outbox.send(id, notDone(fence, startedAt, "expired", "expired while waiting for its turn"));
                return;
            }
            try {
                journal.write(new JournalEntry(
                        id,
                        fence,
                        order.command().type(),
                        order.command().effect(),
                        startedAt,
                        order.expiresAt(),
                        null,
                        false));
            } catch (IOException e) {
                health.failed("command", "journal-failed", e.toString(), id);
                outbox.send(id, notDone(fence, startedAt, "journal-failed", "cannot record that it starts: " + e));
                return;
            }
            outbox.send(id, started(fence, startedAt));
            HandlerResult result = execute(order.command());
            if (result.outcome() == Outcome.REFUSED) {
                health.failed("command", String.valueOf(result.errorCode()), String.valueOf(result.errorMessage()), id);
            }
            JournalEntry entry = journal.find(id);
            if (entry != null) {
                journal.writeIfPossible(entry.finished(result(entry.fence(), startedAt, result)));
            }
        } finally {
            running.remove(id);
        }
        outbox.sendFromJournal(id);
    }

    private HandlerResult execute(Command command) {
        Duration limit = settings.commandTimeout();
        Future<HandlerResult> attempt = work.submit(() -> catalogue.run(command, limit));
        try {
            return attempt.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            attempt.cancel(true);
            return HandlerResult.failed("timed-out", "not done within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return HandlerResult.failed("handler-failed", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HandlerResult.failed("interrupted", "the agent was stopped");
        }
    }

    private void refuse(ClaimedCommand claimed, Refusal refusal) {
        health.failed("command", refusal.code(), String.valueOf(refusal.getMessage()), claimed.commandId());
        outbox.send(
                claimed.commandId(), notDone(claimed.fence(), clock.instant(), refusal.code(), refusal.getMessage()));
    }

    private void recover() {
        for (JournalEntry entry : journal.all()) {
            if (entry.result() != null) {
                if (!entry.delivered()) {
                    outbox.sendFromJournal(entry.commandId());
                }
            } else if (entry.effect() == Effect.READ) {
                // Reading twice harms nobody: forget it, the server offers it again.
                journal.forget(entry.commandId());
            } else {
                LOG.warn("command {} ({}) was interrupted by the agent's end", entry.commandId(), entry.type());
                journal.writeIfPossible(entry.finished(new CommandResult(
                        entry.fence(),
                        Outcome.INTERRUPTED,
                        entry.startedAt(),
                        clock.instant(),
                        null,
                        null,
                        false,
                        "agent-ended",
                        "the agent ended while the command ran; how far it came is unknown")));
                outbox.sendFromJournal(entry.commandId());
            }
        }
    }

    private CommandResult result(long fence, Instant startedAt, HandlerResult result) {
        return new CommandResult(
                fence,
                result.outcome(),
                startedAt,
                clock.instant(),
                result.exitCode(),
                result.output(),
                result.outputTruncated(),
                result.errorCode(),
                result.errorMessage());
    }

    private static CommandResult started(long fence, Instant startedAt) {
        return new CommandResult(fence, Outcome.RUNNING, startedAt, null, null, null, false, null, null);
    }

    private static CommandResult notDone(long fence, Instant at, String code, @Nullable String message) {
        return new CommandResult(fence, Outcome.REFUSED, at, at, null, null, false, code, message);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
