package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A change as somebody asks for it.
 *
 * @param impact 1 (department) to 3 (person) if it fails
 * @param urgency 1 (now) to 3 (can wait)
 * @param template key of a standard change; required for the type standard
 * @param raisedFrom number of the problem or incident that it is to resolve; the link is kept
 */
@Schema(name = "NewChange")
record NewChange(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 20000) String description,
        @Min(1) @Max(3) int impact,
        @Min(1) @Max(3) int urgency,
        @NotNull ChangeType type,
        @Nullable @Size(max = 63) String template,
        @Nullable @Size(max = 20) String raisedFrom) {}
