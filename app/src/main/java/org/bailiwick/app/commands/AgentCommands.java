package org.bailiwick.app.commands;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.devices.CommandKeys;
import org.bailiwick.app.devices.CommandsWaiting;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.bailiwick.connectors.queue.Lease;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResultReply;
import org.bailiwick.protocol.EnrolmentReply.CommandKey;
import org.bailiwick.protocol.ProtocolLimits;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agents' side: claiming, answering, and what happens when they do not. */
@Service
@Transactional
class AgentCommands implements CommandsWaiting, CommandKeys {

    private static final int SWEEP = 500;

    private final CommandStore store;
    private final CommandLife life;
    private final AgentCommandQueue queue;
    private final SigningKey key;
    private final CommandSettings settings;
    private final Clock clock;

    AgentCommands(
            CommandStore store,
            CommandLife life,
            AgentCommandQueue queue,
            SigningKey key,
            CommandSettings settings,
            Clock clock) {
        this.store = store;
        this.life = life;
        this.queue = queue;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leases and signs what waits for the device; empty when nothing does. */
    List<ClaimedCommand> claim(Actor device, UUID deviceId, int max) {
        Instant now = clock.instant();
        List<Lease> leases = queue.claim(deviceId, max, now, settings.lease());
        if (leases.isEmpty()) {
            return List.of();
        }
        Map<UUID, StoredCommand> commands = store
                .findAll(leases.stream().map(Lease::id).toList())
                .stream()
                .collect(Collectors.toMap(StoredCommand::id, Function.identity()));
        List<ClaimedCommand> claimed = new ArrayList<>();
        for (Lease lease : leases) {
            StoredCommand command = commands.get(lease.id());
            if (command == null) {
                throw new IllegalStateException("The queue holds " + lease.id() + ", which is no command");
            }
            life.moved(
                    command,
                    CommandState.LEASED,
                    device,
                    lease.fence() == 1 ? "claimed" : "claimed again, lease " + lease.fence());
            claimed.add(new ClaimedCommand(
                    lease.id(), lease.fence(), lease.until(), key.seal(order(command, lease)), List.of()));
        }
        return claimed;
    }

    /**
     * Stores progress or outcome. The same message again changes nothing and gets the same answer.
     *
     * @throws Problem {@code command-not-found}, also for another device's command; {@code stale-lease};
     *     {@code output-too-large}
     */
    CommandResultReply result(Actor device, UUID deviceId, UUID id, CommandResult result) {
        requireBounded(result);
        return switch (queue.examine(id, deviceId, result.fence())) {
            case UNKNOWN -> throw notFound();
            case STALE -> throw Problem.conflict("stale-lease", "The command has been leased anew since");
            case ALREADY -> late(lock(id), device, result);
            case DONE -> accept(lock(id), device, deviceId, result);
        };
    }

    private CommandResultReply accept(StoredCommand command, Actor device, UUID deviceId, CommandResult result) {
        if (!result.outcome().isFinal()) {
            queue.renew(deviceId, List.of(command.id()), clock.instant(), settings.runningLease());
            if (command.state() != CommandState.RUNNING) {
                life.moved(command, CommandState.RUNNING, device, "verified and running");
            }
            return reply(command.id(), CommandState.RUNNING);
        }
        CommandState state = finalState(result);
        queue.finish(command.id(), clock.instant());
        life.finished(command, state, device, summary(state, result), result);
        return reply(command.id(), state);
    }

    /** The command is over already: an answer that repeats itself, or one that comes after expiry or cancellation. */
    private CommandResultReply late(StoredCommand command, Actor device, CommandResult result) {
        boolean overtaken = command.state() == CommandState.EXPIRED || command.state() == CommandState.CANCELLED;
        if (overtaken && result.outcome().isFinal()) {
            String remark = "came too late: " + summary(finalState(result), result);
            boolean known = store.history(command.id()).stream()
                    .anyMatch(step -> step.detail().equals(remark));
            if (!known) {
                life.remarked(command, device, remark);
            }
        }
        return reply(command.id(), command.state());
    }

    /** Keeps the leases of what a device says it is working on. */
    void renew(UUID deviceId, Collection<UUID> running) {
        if (!running.isEmpty()) {
            queue.renew(deviceId, running, clock.instant(), settings.runningLease());
        }
    }

    /** Commands whose time has run out, by the queue or while they waited for approval. */
    @Transactional(readOnly = true)
    List<UUID> overdue() {
        Instant now = clock.instant();
        List<UUID> overdue = new ArrayList<>(queue.overdue(now, SWEEP));
        overdue.addAll(store.unapprovedPast(now, SWEEP));
        return overdue;
    }

    /** Ends an overdue command, telling whoever waits for it; one that was answered meanwhile is left as it is. */
    void expire(UUID id) {
        Instant now = clock.instant();
        boolean queued = queue.expire(id, now);
        store.lock(id)
                .filter(command -> !command.state().isFinal())
                .filter(command -> queued || command.state() == CommandState.REQUESTED)
                .ifPresent(command -> life.finished(
                        command,
                        CommandState.EXPIRED,
                        Actor.SYSTEM,
                        queued ? "expired: the agent did not answer in time" : "expired: nobody approved it in time",
                        null));
    }

    @Override
    @Transactional(readOnly = true)
    public int count(UUID deviceId) {
        return queue.waiting(deviceId, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Integer> counts(Collection<UUID> deviceIds) {
        return queue.waiting(deviceIds, clock.instant());
    }

    @Override
    public List<CommandKey> current() {
        return List.of(new CommandKey(key.keyId(), key.publicKey()));
    }

    private static CommandOrder order(StoredCommand command, Lease lease) {
        String reason = command.ticketNumber() != null ? command.ticketNumber() : command.reason();
        return new CommandOrder(
                command.id(),
                command.deviceId(),
                lease.fence(),
                command.command(),
                command.effect(),
                command.validFrom(),
                command.expiresAt(),
                reason);
    }

    private static void requireBounded(CommandResult result) {
        String output = result.output();
        if (output != null && output.getBytes(StandardCharsets.UTF_8).length > ProtocolLimits.MAX_OUTPUT_BYTES) {
            throw Problem.tooLarge(
                    "output-too-large", "Output has at most " + ProtocolLimits.MAX_OUTPUT_BYTES + " bytes");
        }
        String message = result.errorMessage();
        if (message != null && message.length() > ProtocolLimits.MAX_ERROR_MESSAGE_CHARS) {
            throw Problem.invalid(
                    "invalid-result",
                    "The error's message is too long",
                    List.of(new FieldError(
                            "errorMessage",
                            "has more than " + ProtocolLimits.MAX_ERROR_MESSAGE_CHARS + " characters")));
        }
        String code = result.errorCode();
        if (code != null && code.length() > 100) {
            throw Problem.invalid(
                    "invalid-result",
                    "The error's code is too long",
                    List.of(new FieldError("errorCode", "has more than 100 characters")));
        }
    }

    private static CommandState finalState(CommandResult result) {
        return switch (result.outcome()) {
            case SUCCEEDED -> CommandState.SUCCEEDED;
            case FAILED -> CommandState.FAILED;
            case REFUSED -> CommandState.REFUSED;
            case INTERRUPTED -> CommandState.INTERRUPTED;
            case RUNNING -> throw new IllegalArgumentException("running is not an end");
        };
    }

    private static String summary(CommandState state, CommandResult result) {
        StringBuilder summary = new StringBuilder(state.key());
        if (result.exitCode() != null) {
            summary.append(", exit code ").append(result.exitCode());
        }
        if (result.errorCode() != null) {
            summary.append(", ").append(result.errorCode());
        }
        if (result.errorMessage() != null && !result.errorMessage().isBlank()) {
            summary.append(": ").append(result.errorMessage().strip());
        }
        return summary.length() > 500 ? summary.substring(0, 500) : summary.toString();
    }

    private StoredCommand lock(UUID id) {
        return store.lock(id).orElseThrow(AgentCommands::notFound);
    }

    private static Problem notFound() {
        return Problem.notFound("command-not-found", "There is no such command");
    }

    private static CommandResultReply reply(UUID id, CommandState state) {
        return new CommandResultReply(id, state.key());
    }
}
