package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for a change, and what became of it.
 *
 * @param number of the ticket
 * @param template key of the standard template it follows; absent unless the type is standard
 * @param implementer who carries it out
 * @param services keys of the services it touches
 * @param risk low, moderate or high; absent until it was decided
 * @param overrideReason why a conflict in the calendar does not matter
 * @param lessons what is to be learnt from it
 * @param version to be sent back as If-Match with a change
 */
public record ChangePlan(
        String number,
        ChangeType type,
        @Nullable String template,
        ChangeState state,
        String reason,
        String implementationPlan,
        String backOutPlan,
        String testPlan,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedEnd,
        @Nullable Implementer implementer,
        List<AffectedDevice> devices,
        List<String> services,
        @Nullable String risk,
        @Nullable String riskReason,
        @Nullable Instant actualStart,
        @Nullable Instant actualEnd,
        @Nullable ChangeOutcome outcome,
        @Nullable String lessons,
        @Nullable String overrideReason,
        Instant updatedAt,
        long version) {

    public ChangePlan {
        devices = List.copyOf(devices);
        services = List.copyOf(services);
    }

    /** Its place in the calendar; absent while there is none. */
    @Nullable
    ChangeWindow window() {
        return plannedStart == null || plannedEnd == null ? null : new ChangeWindow(plannedStart, plannedEnd);
    }

    /** A person, by the name to show. */
    public record Implementer(UUID id, String username, String name) {}

    /** A device, by the name to show. */
    @Schema(name = "AffectedDevice")
    public record AffectedDevice(UUID id, String hostname) {}
}
