package org.bailiwick.app.tickets.templates;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;

/** @param version as it was read; absent to change whatever is there */
@Schema(name = "TemplateRequest")
record TemplateRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull TicketKind kind,
        @Nullable @Size(max = 200) String title,
        @Nullable @Size(max = 20000) String description,
        @NotNull @Min(1) @Max(3) Integer impact,
        @NotNull @Min(1) @Max(3) Integer urgency,
        @Nullable @Size(max = 100) String category,
        @Nullable Boolean staffOnly,
        @Nullable Long version) {

    Template as(UUID id, long version) {
        return new Template(
                id,
                name.strip(),
                kind,
                title == null ? "" : title,
                description == null ? "" : description.strip(),
                impact,
                urgency,
                category == null || category.isBlank() ? null : category.strip(),
                Boolean.TRUE.equals(staffOnly),
                version);
    }
}
