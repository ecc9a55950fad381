package org.bailiwick.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.bailiwick.app.audit.chain.Content;
import org.bailiwick.app.shared.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the trail. An entry stands or falls with the change it tells of. */
@Component
public class Audit {

    private static final int SALT_BYTES = 16;

    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Audit(AuditTrail trail, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
        this.trail = trail;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** Records a change in the transaction that makes it; without a transaction it refuses. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEntry entry) {
        append(trail.nextId(), entry);
    }

    /**
     * The same with an id that {@link AuditTrail#nextId} gave before, for what has to name its entry before the entry can
     * be written.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(long id, AuditEntry entry) {
        Actor actor = entry.actor();
        Actor behalf = entry.onBehalfOf();
        Origin origin = Origin.current();
        Content content = new Content(
                salt(),
                storable(entry.subjectId()),
                storable(actor.id()),
                storable(actor.name()),
                behalf == null ? null : storable(behalf.id()),
                behalf == null ? null : storable(behalf.name()),
                write(entry.before()),
                write(entry.after()),
                entry.detail() == null ? null : storable(entry.detail()),
                entry.address() == null ? origin.address() : entry.address(),
                origin.userAgent());
        trail.append(
                id,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                entry.action(),
                entry.subjectType(),
                actor.kind().name(),
                Trace.current(),
                content);
        events.publishEvent(new Recorded(entry.action()));
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private @Nullable String write(@Nullable Map<String, ?> values) {
        try {
            return values == null ? null : storable(json.writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audited values must be plain data", e);
        }
    }

    /** What the database can hold and gives back unchanged; a digest over anything else would not be found again. */
    private static String storable(String text) {
        return new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8)
                .replace('\0', '\uFFFD');
    }
}
