package org.bailiwick.app.realtime;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bailiwick.app.shared.AccessRefused;
import org.bailiwick.app.shared.Printable;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.convert.converter.Converter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Decides about every frame a portal sends. CONNECT needs a person's access token; SUBSCRIBE needs a rule that permits the
 * topic to them as what they are by then; the only message accepted is a renewed token sent to {@code /app/session}. All else is refused.
 */
@Component
class Gate implements ChannelInterceptor {

    static final String RENEWAL = "/app/session";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String BEARER = "Bearer ";

    /** No wildcard passes: the broker would match it against everything. */
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z-]{0,40}(/[A-Za-z0-9-]{1,64})?");

    private final JwtDecoder tokens;
    private final Converter<Jwt, AbstractAuthenticationToken> people;
    private final List<SubscriptionRule> rules;
    private final LiveSessions sessions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Gate(
            JwtDecoder tokens,
            Converter<Jwt, AbstractAuthenticationToken> people,
            List<SubscriptionRule> rules,
            LiveSessions sessions,
            Clock clock,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.people = people;
        this.rules = rules;
        this.sessions = sessions;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (frame == null) {
            return message;
        }
        try {
            return pass(message, frame);
        } catch (Problem refusal) {
            tell(frame, refusal);
            LOG.info(
                    "Refused live {} {} with {}: {}",
                    frame.getCommand(),
                    Printable.of(String.valueOf(frame.getDestination()), 100),
                    refusal.code(),
                    refusal.detail());
            throw refusal;
        }
    }

    private void tell(StompHeaderAccessor frame, Problem refusal) {
        if (frame.getUser() instanceof Authentication person) {
            events.publishEvent(new AccessRefused("live " + frame.getMessageType(), 403, refusal.code(), person));
        }
    }

    private @Nullable Message<?> pass(Message<?> message, StompHeaderAccessor frame) {
        SimpMessageType type = Objects.requireNonNullElse(frame.getMessageType(), SimpMessageType.OTHER);
        String session = Objects.requireNonNullElse(frame.getSessionId(), "");
        switch (type) {
            case HEARTBEAT, DISCONNECT -> {
                return message;
            }
            case UNSUBSCRIBE -> {
                sessions.removeSubscription(session);
                return message;
            }
            case CONNECT -> {
                Authentication person = enter(frame, session);
                frame.setUser(person);
                sessions.belongsTo(session, person);
                return message;
            }
            case SUBSCRIBE -> {
                subscribe(frame, session);
                return message;
            }
            case MESSAGE -> {
                renew(frame, session);
                return null;
            }
            default ->
                throw Problem.forbidden("frame-refused", "Only CONNECT, SUBSCRIBE and UNSUBSCRIBE are understood");
        }
    }

    private Authentication enter(StompHeaderAccessor frame, String session) {
        Jwt token = token(frame);
        sessions.claimedBy(session, token.getSubject());
        if (!sessions.mayAddConnection(token.getSubject())) {
            throw Problem.busy("too-many-connections", "You have too many live connections", 60);
        }
        Authentication person = person(token);
        Instant expiry = Objects.requireNonNullElse(token.getExpiresAt(), clock.instant());
        sessions.endAt(session, expiry);
        return person;
    }

    /** As what they are at this moment; a token alone would tell what they were. */
    private Authentication person(Jwt token) {
        Authentication person;
        try {
            person = Objects.requireNonNull(people.convert(token));
        } catch (AuthenticationException refused) {
            throw refused.getCause() instanceof Problem problem
                    ? problem
                    : Problem.unauthenticated("token-invalid", "The access token is not valid here");
        }
        if (person.getAuthorities().isEmpty()) {
            throw Problem.forbidden("no-role", "Live updates are for people with a role");
        }
        return person;
    }

    private void subscribe(StompHeaderAccessor frame, String session) {
        String destination = Objects.requireNonNullElse(frame.getDestination(), "");
        if (!(frame.getUser() instanceof Authentication before) || !(before.getCredentials() instanceof Jwt token)) {
            throw Problem.unauthenticated("token-missing", "Connect with an access token first");
        }
        Authentication person = person(token);
        if (!destination.startsWith(LiveUpdates.TOPICS)) {
            throw refused();
        }
        String topic = destination.substring(LiveUpdates.TOPICS.length());
        if (!TOPIC.matcher(topic).matches() || rules.stream().noneMatch(rule -> rule.permits(topic, person))) {
            throw refused();
        }
        if (!sessions.mayAddSubscription(session)) {
            throw Problem.busy("too-many-subscriptions", "The connection has too many subscriptions", 60);
        }
    }

    private void renew(StompHeaderAccessor frame, String session) {
        if (!RENEWAL.equals(frame.getDestination()) || !(frame.getUser() instanceof Authentication before)) {
            throw Problem.forbidden("frame-refused", "Messages are not accepted here");
        }
        Authentication after = enter(frame, session);
        if (!after.getName().equals(before.getName()) || !after.getAuthorities().containsAll(before.getAuthorities())) {
            // Subscriptions were granted to the old person with the old roles; they are not carried over.
            throw Problem.forbidden("token-differs", "The new token is for another person or has fewer roles");
        }
        sessions.belongsTo(session, after);
    }

    private Jwt token(StompHeaderAccessor frame) {
        String header = frame.getFirstNativeHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw Problem.unauthenticated("token-missing", "Send the access token in the header Authorization");
        }
        try {
            return tokens.decode(header.substring(BEARER.length()));
        } catch (JwtException e) {
            throw Problem.unauthenticated("token-invalid", "The access token is not valid here or has expired");
        }
    }

    private static Problem refused() {
        return Problem.forbidden("topic-refused", "There is no such topic for you");
    }
}
