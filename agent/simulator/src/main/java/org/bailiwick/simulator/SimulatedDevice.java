package org.bailiwick.simulator;

import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentProof;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.InvalidJwsException;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.ReportReply;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;
import org.bailiwick.protocol.client.TokenSource;
import org.jspecify.annotations.Nullable;

/**
 * A device of the fleet. It has at most one report under way, and sends that one again until the server has answered it,
 * as a real agent does from its spool. One thread at a time uses it.
 */
final class SimulatedDevice {
    private static final String USER_AGENT = "bailiwick-simulator";

    private final Options options;
    private final MachineModel model;
    private final Clock clock;
    private final Statistics statistics;
    private final AckJournal reportJournal;
    private final AckJournal resultJournal;
    private final Instant startedAt;

    private @Nullable UUID deviceId;
    private @Nullable ServerConnection server;
    private Map<String, PublicKey> pinnedKeys = Map.of();
    private final Map<UUID, CommandResult> results = new HashMap<>();
    private @Nullable Pending pending;
    private int failures;

    private record Pending(UUID reportId, byte[] gzipped) {}

    SimulatedDevice(
            Options options,
            MachineModel model,
            Clock clock,
            Statistics statistics,
            AckJournal reportJournal,
            AckJournal resultJournal) {
        this.options = options;
        this.model = model;
        this.clock = clock;
        this.statistics = statistics;
        this.reportJournal = reportJournal;
        this.resultJournal = resultJournal;
        this.startedAt = clock.instant();
    }

    /**
     * Does what is due: enrol, report, execute.
     *
     * @return how long until the next turn; absent to follow the fleet's interval
     */
    @Nullable
    Duration turn() {
        Duration running = Duration.between(startedAt, clock.instant());
        if (model.isSilent(running, options.faultAfter())) {
            return null;
        }
        try {
            ServerConnection connection = server;
            if (connection == null) {
                connection = enrol();
            }
            ReportReply reply = report(connection, running);
            failures = 0;
            if (reply != null && reply.commandsWaiting() > 0) {
                execute(connection);
            }
            if (options.interval() != null) {
                return options.interval();
            }
            return reply == null ? null : Duration.ofSeconds(Math.max(1, reply.nextIntervalSeconds()));
        } catch (ServerFailure.Unavailable e) {
            statistics.unavailable.increment();
            statistics.failed(String.valueOf(e.getMessage()));
            Duration asked = e.retryAfter();
            long backoff = 200L << Math.min(6, failures++);
            return asked != null ? asked.plusMillis(backoff) : Duration.ofMillis(backoff);
        } catch (ServerFailure e) {
            if (server == null) {
                statistics.enrolmentsRefused.increment();
            } else {
                statistics.notAdmitted.increment();
            }
            statistics.failed(String.valueOf(e.getMessage()));
            return Duration.ofSeconds(5);
        }
    }

    private ServerConnection enrol() throws ServerFailure {
        KeyPair key = model.key();
        Report.SystemFacts system = model.system();
        EnrolmentReply reply = new ServerConnection(options.server(), USER_AGENT, null)
                .enrol(new EnrolmentRequest(
                        options.token(),
                        Ed25519Keys.encode(key.getPublic()),
                        system.hostname(),
                        system.osFamily(),
                        system.osVersion(),
                        "simulator",
                        Map.of("simulated", system.hostname()),
                        EnrolmentProof.create(key, options.token(), clock.instant())));
        Map<String, PublicKey> keys = new HashMap<>();
        reply.commandKeys().forEach(known -> keys.put(known.keyId(), Ed25519Keys.decodePublic(known.publicKey())));
        pinnedKeys = keys;
        deviceId = reply.deviceId();
        ServerConnection connection = new ServerConnection(
                options.server(), USER_AGENT, new TokenSource(key.getPrivate(), reply.deviceId(), clock));
        server = connection;
        statistics.enrolled.increment();
        return connection;
    }

    private @Nullable ReportReply report(ServerConnection connection, Duration running) throws ServerFailure {
        Pending sending = pending;
        if (sending == null) {
            Duration interval = Objects.requireNonNullElse(options.interval(), Duration.ofSeconds(10));
            Report report = model.next(clock.instant(), interval, running, options.faultAfter());
            sending = new Pending(report.reportId(), ServerConnection.gzip(WireJson.write(report)));
            pending = sending;
        }
        long started = System.nanoTime();
        try {
            ReportReply reply = connection.report(sending.gzipped());
            statistics.latency.record(System.nanoTime() - started);
            pending = null;
            reportJournal.acknowledged(sending.reportId());
            statistics.bytes.add(sending.gzipped().length);
            (reply.duplicate() ? statistics.duplicates : statistics.accepted).increment();
            return reply;
        } catch (ServerFailure.Refused e) {
            statistics.rejected.increment();
            statistics.failed(String.valueOf(e.getMessage()));
            pending = null;
            return null;
        }
    }

    private void execute(ServerConnection connection) throws ServerFailure {
        for (ClaimedCommand claimed : connection.claim(Duration.ZERO, 4).commands()) {
            CommandResult known = results.get(claimed.commandId());
            CommandResult result = known == null ? carryOut(claimed) : withFence(known, claimed.fence());
            results.put(claimed.commandId(), result);
            try {
                connection.result(claimed.commandId(), result);
                resultJournal.acknowledged(claimed.commandId());
                (result.outcome() == Outcome.REFUSED ? statistics.commandsRefused : statistics.commandsDone)
                        .increment();
            } catch (ServerFailure.Refused e) {
                statistics.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private CommandResult carryOut(ClaimedCommand claimed) {
        Instant now = clock.instant();
        try {
            Command command = CommandEnvelope.open(
                            claimed.order(), pinnedKeys, Objects.requireNonNull(deviceId), claimed.commandId(), now)
                    .command();
            if (command instanceof Command.RestartWatchedProgram restart) {
                return model.restart(restart.program(), now)
                        ? succeeded(claimed, now, "started " + restart.program() + "\n")
                        : ended(claimed, Outcome.FAILED, now, null, "unknown-program");
            }
            if (command instanceof Command.CleanTemporaryPath clean) {
                return clean.path().startsWith(MachineModel.TEMPORARY_PATH)
                        ? succeeded(claimed, now, "deleted files, " + model.clean() + " bytes\n")
                        : ended(claimed, Outcome.FAILED, now, null, "not-cleanable");
            }
            if (command instanceof Command.ListProcesses || command instanceof Command.CollectDiagnostics) {
                return succeeded(
                        claimed, now, "simulated device " + model.system().hostname() + "\n");
            }
            return ended(claimed, Outcome.REFUSED, now, null, "unsupported");
        } catch (InvalidJwsException e) {
            return ended(claimed, Outcome.REFUSED, now, null, e.reason().code());
        }
    }

    private static CommandResult succeeded(ClaimedCommand claimed, Instant now, String output) {
        return ended(claimed, Outcome.SUCCEEDED, now, output, null);
    }

    private static CommandResult ended(
            ClaimedCommand claimed, Outcome outcome, Instant now, @Nullable String output, @Nullable String code) {
        return new CommandResult(
                claimed.fence(), outcome, now, now, outcome == Outcome.SUCCEEDED ? 0 : null, output, false, code, code);
    }

    private static CommandResult withFence(CommandResult result, long fence) {
        return new CommandResult(
                fence,
                result.outcome(),
                result.startedAt(),
                result.finishedAt(),
                result.exitCode(),
                result.output(),
                result.outputTruncated(),
                result.errorCode(),
                result.errorMessage());
    }
}
