package org.bailiwick.app.alerts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule as a person writes it; see {@link AlertRule}. The key counts only when a rule is created. */
record RuleRequest(
        @Nullable String key,
        @NotBlank @Size(max = 200) String name,
        AlertRule.@Nullable Kind kind,
        @Size(max = 100) @Nullable String metric,
        AlertRule.@Nullable Comparison comparison,
        @Nullable Double threshold,
        @Nullable Double clearThreshold,
        @Min(0) @Max(86_400) @Nullable Integer forSeconds,
        @NotNull AlertSeverity severity,
        @Nullable UUID deviceId,
        @Size(max = 1024) @Nullable String subject,
        @Size(min = 1, max = 500) @Nullable String summary,
        @Nullable Boolean enabled) {}
