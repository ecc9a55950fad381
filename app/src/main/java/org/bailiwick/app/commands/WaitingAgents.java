package org.bailiwick.app.commands;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.ClaimedCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Agents that hold their request open until there is something for them. They cost a map entry each and no thread.
 *
 * <p>A command queued by this server wakes its device as soon as it is committed; one queued by another server, or whose
 * lease has run out, is found by looking for all waiting devices once a second in one query.
 */
@Component
class WaitingAgents implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingAgents.class);
    private static final ClaimedCommands NOTHING = new ClaimedCommands(List.of());

    /** Only a safety net: a wait ends by our own timer, so that nobody is answered twice. */
    private static final long MARGIN_MILLIS = 30_000;

    private final AgentCommands commands;
    private final OfferedDevices offered;
    private final CommandSettings settings;
    private final Map<UUID, Waiter> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, WaitingAgents::thread);
    private volatile boolean running;

    WaitingAgents(AgentCommands commands, OfferedDevices offered, CommandSettings settings) {
        this.commands = commands;
        this.offered = offered;
        this.settings = settings;
    }

    /** Whoever takes a waiter out of the map answers it; nobody else does. */
    private record Waiter(AuthenticatedDevice device, int max, DeferredResult<ClaimedCommands> answer) {}

    /**
     * Answers with commands, at once or as soon as there are some.
     *
     * @param waitSeconds 0 to answer at once in any case
     * @throws Problem {@code busy} when too many wait already
     */
    DeferredResult<ClaimedCommands> claim(AuthenticatedDevice device, int max, int waitSeconds) {
        DeferredResult<ClaimedCommands> answer =
                new DeferredResult<>(TimeUnit.SECONDS.toMillis(waitSeconds) + MARGIN_MILLIS);
        List<ClaimedCommand> now = commands.claim(device.actor(), device.id(), max);
        if (!now.isEmpty() || waitSeconds == 0 || !running) {
            answer.setResult(new ClaimedCommands(now));
            return answer;
        }
        if (waiting.size() >= settings.maxWaiting()) {
            throw Problem.busy("busy", "Too many agents wait for commands", waitSeconds);
        }
        Waiter waiter = new Waiter(device, max, answer);
        Waiter before = waiting.put(device.id(), waiter);
        if (before != null) {
            // The agent has given up its older request, or runs twice.
            before.answer().setResult(NOTHING);
        }
        answer.onCompletion(() -> waiting.remove(device.id(), waiter));
        threads.schedule(() -> end(waiter), waitSeconds, TimeUnit.SECONDS);
        // Something may have been queued between the claim and the wait.
        threads.execute(() -> wake(device.id()));
        return answer;
    }

    /** Not a transactional event listener: those are kept in the database, and the next look finds the command anyway. */
    @EventListener
    void on(CommandQueued queued) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            threads.execute(() -> wake(queued.deviceId()));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                threads.execute(() -> wake(queued.deviceId()));
            }
        });
    }

    @Scheduled(fixedDelayString = "${bailiwick.commands.look:1s}")
    void look() {
        if (!waiting.isEmpty()) {
            offered.among(Set.copyOf(waiting.keySet())).forEach(device -> threads.execute(() -> wake(device)));
        }
    }

    private void wake(UUID deviceId) {
        Waiter waiter = waiting.remove(deviceId);
        if (waiter == null) {
            return;
        }
        try {
            List<ClaimedCommand> claimed = commands.claim(waiter.device().actor(), deviceId, waiter.max());
            if (!claimed.isEmpty()) {
                waiter.answer().setResult(new ClaimedCommands(claimed));
            } else if (waiting.putIfAbsent(deviceId, waiter) != null || !running) {
                waiter.answer().setResult(NOTHING);
            }
        } catch (RuntimeException e) {
            LOG.warn("Commands for {} could not be claimed: {}", deviceId, e.getMessage());
            waiter.answer().setResult(NOTHING);
        }
    }

    private void end(Waiter waiter) {
        // Also when it is being looked after right now: setting a result twice does nothing.
        if (waiting.remove(waiter.device().id(), waiter)) {
            waiter.answer().setResult(NOTHING);
        } else if (!waiter.answer().isSetOrExpired()) {
            threads.schedule(() -> end(waiter), 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server's graceful stop, which would otherwise wait for every waiting agent. */
    @Override
    public void stop() {
        running = false;
        waiting.forEach((device, waiter) -> {
            if (waiting.remove(device, waiter)) {
                waiter.answer().setResult(NOTHING);
            }
        });
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waiting-agents");
        thread.setDaemon(true);
        return thread;
    }
}
