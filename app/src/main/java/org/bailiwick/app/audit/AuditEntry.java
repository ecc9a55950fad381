package org.bailiwick.app.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of state.
 *
 * @param action what was done, as {@code device.approved}
 * @param subjectType what it was done to, as {@code device}
 * @param before values before the change, absent when there were none; never secrets
 * @param after values after the change, absent when there are none; never secrets
 * @param detail why, in words
 * @param onBehalfOf the person at whose request the actor acted, if that is somebody else
 * @param address where it came from, when that is not the request under way
 */
public record AuditEntry(
        String action,
        String subjectType,
        String subjectId,
        Actor actor,
        @Nullable Map<String, ?> before,
        @Nullable Map<String, ?> after,
        @Nullable String detail,
        @Nullable Actor onBehalfOf,
        @Nullable String address) {

    /** A change by the current actor. */
    public static AuditEntry of(String action, String subjectType, Object subjectId) {
        return new AuditEntry(
                action, subjectType, subjectId.toString(), Actors.current(), null, null, null, Actors.behind(), null);
    }

    public AuditEntry by(Actor otherActor) {
        return new AuditEntry(action, subjectType, subjectId, otherActor, before, after, detail, onBehalfOf, address);
    }

    public AuditEntry before(Map<String, ?> values) {
        return new AuditEntry(action, subjectType, subjectId, actor, values, after, detail, onBehalfOf, address);
    }

    public AuditEntry after(Map<String, ?> values) {
        return new AuditEntry(action, subjectType, subjectId, actor, before, values, detail, onBehalfOf, address);
    }

    public AuditEntry because(@Nullable String reason) {
        return new AuditEntry(action, subjectType, subjectId, actor, before, after, reason, onBehalfOf, address);
    }

    public AuditEntry onBehalfOf(@Nullable Actor asking) {
        return new AuditEntry(action, subjectType, subjectId, actor, before, after, detail, asking, address);
    }

    public AuditEntry from(@Nullable String otherAddress) {
        return new AuditEntry(action, subjectType, subjectId, actor, before, after, detail, onBehalfOf, otherAddress);
    }
}
