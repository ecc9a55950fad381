package org.bailiwick.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import org.bailiwick.app.shared.Trace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes the trail. An entry stands or falls with the change it tells of. */
@Component
public class Audit {

    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(AuditTrail trail, ObjectMapper json, Clock clock) {
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /** Records a change in the transaction that makes it; without a transaction it refuses. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEntry entry) {
        trail.append(entry, clock.instant(), write(entry.before()), write(entry.after()), Trace.current(), address());
    }

    private @Nullable String write(@Nullable Map<String, ?> values) {
        try {
            return values == null ? null : json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audited values must be plain data", e);
        }
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
