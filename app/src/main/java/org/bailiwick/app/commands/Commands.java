package org.bailiwick.app.commands;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives orders to devices. Everything happens in the caller's transaction, so that a process which waits for the answer
 * and the order it waits for are stored together.
 */
@Service
@Transactional
public class Commands {

    private static final Duration LONGEST_LIFE = Duration.ofDays(7);

    private final CommandStore store;
    private final CommandLife life;
    private final AgentCommandQueue queue;
    private final Devices devices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Commands(
            CommandStore store,
            CommandLife life,
            AgentCommandQueue queue,
            Devices devices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.life = life;
        this.queue = queue;
        this.devices = devices;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Queues a command at once: it needs no approval, or has it.
     *
     * @return the command's id
     * @throws Problem {@code device-unknown}, {@code device-not-approved}, {@code invalid-command}
     */
    public UUID request(CommandRequest request) {
        return request(request, null);
    }

    UUID request(CommandRequest request, @Nullable String reason) {
        StoredCommand command = begin(request, reason);
        Actor approver = request.approvedBy();
        String how = approver == null ? "needs no approval" : "approved by " + approver.name();
        queue(command, approver == null ? request.requestedBy() : approver, approver, how);
        return command.id();
    }

    /** As {@link #request}, but it stays {@code requested} until {@link #approve}. */
    public UUID propose(CommandRequest request) {
        return propose(request, null);
    }

    UUID propose(CommandRequest request, @Nullable String reason) {
        return begin(request, reason).id();
    }

    /**
     * Queues what another person proposed.
     *
     * @throws Problem {@code own-request} for whoever asked for it, {@code approval-elsewhere} for a command of a
     *     process, which has a task for its approval, and what {@link #approve} throws
     */
    void approveAnothers(UUID id, CurrentUser approver) {
        UUID requester = store.requester(id)
                .orElseThrow(() -> Problem.conflict("approval-elsewhere", "Its process decides about this command"));
        if (requester.equals(approver.id())) {
            throw Problem.forbidden("own-request", "Nobody approves what they asked for themselves");
        }
        approve(id, Actors.current());
    }

    /**
     * Queues a proposed command. Approving twice does nothing.
     *
     * @throws Problem {@code command-not-found}, {@code command-finished}
     */
    public void approve(UUID id, Actor approver) {
        StoredCommand command = lock(id);
        if (command.state().isFinal()) {
            throw Problem.conflict(
                    "command-finished",
                    "The command is already " + command.state().key());
        }
        if (command.state() == CommandState.REQUESTED) {
            queue(command, approver, approver, "approved by " + approver.name());
        }
    }

    /**
     * Takes a command back. One that a device already runs cannot be called back: its result will be noted, not acted
     * on. Cancelling a finished command does nothing.
     *
     * @throws Problem {@code command-not-found}
     */
    public void cancel(UUID id, String reason) {
        // The queue's row first, as the agents' results do: two orders of locking would meet in a deadlock.
        queue.finish(id, clock.instant());
        StoredCommand command = lock(id);
        if (!command.state().isFinal()) {
            life.finished(command, CommandState.CANCELLED, Actors.current(), "cancelled: " + reason, null);
        }
    }

    @Transactional(readOnly = true)
    public Optional<CommandState> state(UUID id) {
        return store.find(id).map(StoredCommand::state);
    }

    private StoredCommand begin(CommandRequest request, @Nullable String reason) {
        CommandRules.check(request);
        Duration life = request.timeToLive();
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            throw Problem.invalid(
                    "invalid-command",
                    "A command lives at most 7 days",
                    List.of(new FieldError("timeToLive", "must be more than nothing and at most 7 days")));
        }
        if (devices.get(request.deviceId()).status() != DeviceStatus.APPROVED) {
            throw Problem.conflict("device-not-approved", "The device is not let in");
        }
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        store.insert(id, request, reason, now);
        StoredCommand command = lock(id);
        this.life.begun(command, request.requestedBy(), command.command().type() + " requested");
        return command;
    }

    private void queue(StoredCommand command, Actor actor, @Nullable Actor approver, String how) {
        if (approver != null) {
            store.setApproved(command.id(), approver.name());
        }
        life.moved(command, CommandState.APPROVED, actor, how);
        queue.enqueue(command.id(), command.deviceId(), clock.instant(), command.expiresAt());
        life.moved(command, CommandState.QUEUED, Actor.SYSTEM, "waits for the agent");
        events.publishEvent(new CommandQueued(command.deviceId()));
    }

    private StoredCommand lock(UUID id) {
        return store.lock(id).orElseThrow(() -> Problem.notFound("command-not-found", "There is no such command"));
    }
}
