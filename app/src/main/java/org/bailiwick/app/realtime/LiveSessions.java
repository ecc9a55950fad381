package org.bailiwick.app.realtime;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** The open connections: how many there are, whose, and when each has to end because its token does. */
@Component
public class LiveSessions {

    private static final CloseStatus TOKEN_EXPIRED = CloseStatus.POLICY_VIOLATION.withReason("token-expired");
    private static final CloseStatus TOO_MANY_MESSAGES = CloseStatus.POLICY_VIOLATION.withReason("too-many-messages");
    private static final CloseStatus RIGHTS_CHANGED = CloseStatus.POLICY_VIOLATION.withReason("rights-changed");

    private final Map<String, Live> open = new ConcurrentHashMap<>();
    private final RealtimeSettings settings;
    private final TaskScheduler scheduler;

    LiveSessions(RealtimeSettings settings, @Qualifier("taskScheduler") TaskScheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    WebSocketHandler tracking(WebSocketHandler handler) {
        return new Tracking(handler);
    }

    /** Ends every connection of the person, whose name is the subject of their token. */
    public void endAllOf(String subject) {
        open.values().stream()
                .filter(live -> subject.equals(live.subject))
                // Elsewhere: a browser that does not read holds up nobody.
                .forEach(live -> scheduler.schedule(
                        () -> close(live.session, RIGHTS_CHANGED),
                        scheduler.getClock().instant()));
    }

    /** The subjects of those who are connected. */
    public Set<String> people() {
        return open.values().stream()
                .map(live -> live.subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Notes who wants in, before it is decided: so that no end of what they may do is missed. */
    void claimedBy(String sessionId, String subject) {
        Live live = open.get(sessionId);
        if (live != null) {
            live.subject = subject;
        }
    }

    /** Notes whose connection it is, as the newest token says. */
    void belongsTo(String sessionId, Authentication person) {
        Live live = open.get(sessionId);
        if (live != null) {
            live.person = person;
        }
    }

    /** Whose connection it is; empty before the token has come and after the end. */
    Optional<Authentication> person(@Nullable String sessionId) {
        Live live = sessionId == null ? null : open.get(sessionId);
        return live == null ? Optional.empty() : Optional.ofNullable(live.person);
    }

    /** Ends the connection at the instant, unless it is called again with a later one. */
    void endAt(String sessionId, Instant expiry) {
        Live live = open.get(sessionId);
        if (live != null) {
            live.endAt(scheduler.schedule(() -> close(live.session, TOKEN_EXPIRED), expiry));
        }
    }

    /** Whether the person may have this connection besides the others. */
    boolean mayAddConnection(String subject) {
        return open.values().stream()
                        .filter(live -> subject.equals(live.subject))
                        .count()
                <= settings.maxPerPerson();
    }

    /** Whether the connection may have one more subscription. */
    boolean mayAddSubscription(String sessionId) {
        Live live = open.get(sessionId);
        return live != null && live.subscriptions.incrementAndGet() <= settings.maxSubscriptions();
    }

    void removeSubscription(String sessionId) {
        Live live = open.get(sessionId);
        if (live != null) {
            live.subscriptions.updateAndGet(count -> Math.max(0, count - 1));
        }
    }

    int count() {
        return open.size();
    }

    private static void close(WebSocketSession session, CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException gone) {
            // It is closed already, which is what was wanted.
        }
    }

    private static final class Live {

        private final WebSocketSession session;
        private final AtomicInteger subscriptions = new AtomicInteger();
        private final Bucket messages;
        private volatile @Nullable Authentication person;
        private volatile @Nullable String subject;
        private @Nullable ScheduledFuture<?> end;

        Live(WebSocketSession session, RealtimeSettings settings) {
            this.session = session;
            this.messages = Bucket.builder()
                    .addLimit(limit -> limit.capacity(settings.messageBurst())
                            .refillGreedy(settings.messagesPerSecond(), Duration.ofSeconds(1)))
                    .build();
        }

        synchronized void endAt(@Nullable ScheduledFuture<?> newEnd) {
            if (end != null) {
                end.cancel(false);
            }
            end = newEnd;
        }
    }

    private final class Tracking extends WebSocketHandlerDecorator {

        Tracking(WebSocketHandler handler) {
            super(handler);
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) throws Exception {
            if (open.size() >= settings.maxSessions()) {
                close(session, CloseStatus.SERVICE_OVERLOAD);
                return;
            }
            open.put(session.getId(), new Live(session, settings));
            super.afterConnectionEstablished(session);
        }

        @Override
        public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) throws Exception {
            Live live = open.get(session.getId());
            if (live == null) {
                // Turned away; what it still sends is for nobody.
                return;
            }
            if (live.messages.tryConsume(1)) {
                super.handleMessage(session, message);
            } else {
                close(session, TOO_MANY_MESSAGES);
            }
        }

        @Override
        public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
            Live live = open.remove(session.getId());
            if (live != null) {
                live.endAt(null);
            }
            super.afterConnectionClosed(session, status);
        }
    }
}
