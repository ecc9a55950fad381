package org.bailiwick.agent.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's own failures on their way to the server.
 *
 * <p>The same failure outside a command is passed on once in ten minutes; the queue is bounded and loses its oldest first.
 */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final int MOST_WAITING = 100;
    private static final Duration SAME_AGAIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final Deque<AgentError> waiting = new ArrayDeque<>();
    private final Map<String, Instant> lastOfKind = new HashMap<>();

    public Health(Clock clock) {
        this.clock = clock;
    }

    /** @param code stable, see the agent guide */
    public void failed(String stage, String code, String message) {
        failed(stage, code, message, null);
    }

    public synchronized void failed(String stage, String code, String message, @Nullable UUID commandId) {
        Instant now = clock.instant();
        if (commandId == null) {
            Instant last = lastOfKind.get(stage + '/' + code);
            if (last != null && now.isBefore(last.plus(SAME_AGAIN))) {
                return;
            }
            lastOfKind.put(stage + '/' + code, now);
        }
        LOG.warn("{} failed: {}{} {}", stage, code, commandId == null ? "" : " command " + commandId, oneLine(message));
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
        }
        String bounded = message.length() > ProtocolLimits.MAX_ERROR_MESSAGE_CHARS
                ? message.substring(0, ProtocolLimits.MAX_ERROR_MESSAGE_CHARS)
                : message;
        waiting.addLast(new AgentError(now, stage, code, bounded, commandId));
        notifyAll();
    }

    /** The oldest failure not yet delivered, waiting up to {@code patience} for one; absent when there is none. */
    public synchronized @Nullable AgentError oldest(Duration patience) throws InterruptedException {
        if (waiting.isEmpty() && !patience.isNegative() && !patience.isZero()) {
            wait(Math.max(1, patience.toMillis()));
        }
        return waiting.peekFirst();
    }

    public synchronized void delivered(AgentError error) {
        waiting.remove(error);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " | ");
    }
}
