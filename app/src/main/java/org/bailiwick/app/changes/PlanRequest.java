package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as somebody wants it. All of it is optional until it is submitted, but the type.
 *
 * @param template for standard changes; brings its own plans
 */
@Schema(name = "PlanRequest")
public record PlanRequest(
        @NotNull ChangeType type,
        @Nullable @Size(max = 63) String template,
        @Nullable @Size(max = 20000) String reason,
        @Nullable @Size(max = 20000) String implementationPlan,
        @Nullable @Size(max = 20000) String backOutPlan,
        @Nullable @Size(max = 20000) String testPlan,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedEnd,
        @Nullable UUID implementerId,
        @Nullable @Size(max = 500) List<@NotNull UUID> devices,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 63) String> services) {

    static PlanRequest empty(ChangeType type) {
        return new PlanRequest(type, null, null, null, null, null, null, null, null, null, null);
    }

    List<UUID> deviceIds() {
        return devices == null ? List.of() : devices.stream().distinct().toList();
    }

    List<String> serviceKeys() {
        return services == null
                ? List.of()
                : services.stream().map(String::strip).distinct().sorted().toList();
    }
}
