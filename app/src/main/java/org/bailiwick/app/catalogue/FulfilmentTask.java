package org.bailiwick.app.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to be done for a request.
 *
 * @param group who does it; absent for the group of the ticket
 * @param runbook runs first, on the request's device; people do it only when that fails
 */
public record FulfilmentTask(
        @NotBlank @Size(max = 200) String title,
        @Size(max = 200) @Nullable String group,
        @Size(max = 200) @Nullable String runbook) {}
