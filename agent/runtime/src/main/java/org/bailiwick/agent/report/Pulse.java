package org.bailiwick.agent.report;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bailiwick.agent.health.Health;
import org.bailiwick.agent.spool.Spool;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.Heartbeat;
import org.bailiwick.protocol.HeartbeatReply;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;

/** Signs of life between reports, and the agent's own failures as they happen. */
public final class Pulse {
    private static final Duration SUSPICIOUS_SKEW = Duration.ofSeconds(120);

    private final ServerConnection server;
    private final Spool spool;
    private final Health health;
    private final Clock clock;
    private final UUID bootId;
    private final Cadence cadence;
    private final LongSupplier sequence;
    private final Supplier<List<UUID>> runningCommands;
    private final Runnable serverReached;

    public Pulse(
            ServerConnection server,
            Spool spool,
            Health health,
            Clock clock,
            UUID bootId,
            Cadence cadence,
            LongSupplier sequence,
            Supplier<List<UUID>> runningCommands,
            Runnable serverReached) {
        this.server = server;
        this.spool = spool;
        this.health = health;
        this.clock = clock;
        this.bootId = bootId;
        this.cadence = cadence;
        this.sequence = sequence;
        this.runningCommands = runningCommands;
        this.serverReached = serverReached;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            long next = System.nanoTime() + cadence.interval().toNanos();
            boolean reached = beat();
            while (true) {
                Duration left = Duration.ofNanos(next - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    break;
                }
                if (reached) {
                    AgentError error = health.oldest(left);
                    reached = error == null || deliver(error);
                } else {
                    Thread.sleep(left.toMillis() + 1);
                }
            }
        }
    }

    private boolean beat() {
        try {
            HeartbeatReply reply = server.heartbeat(
                    new Heartbeat(bootId, sequence.getAsLong(), runningCommands.get(), spool.size(), spool.dropped()));
            Duration skew = Duration.between(clock.instant(), reply.serverTime());
            if (skew.abs().compareTo(SUSPICIOUS_SKEW) > 0) {
                health.failed("report", "clock-skew", "server's clock is " + skew.toSeconds() + " s ahead of ours");
            }
            serverReached.run();
            return true;
        } catch (ServerFailure e) {
            return false;
        }
    }

    private boolean deliver(AgentError error) {
        try {
            server.error(error);
            health.delivered(error);
            return true;
        } catch (ServerFailure.Refused e) {
            health.delivered(error);
            return true;
        } catch (ServerFailure e) {
            return false;
        }
    }
}
