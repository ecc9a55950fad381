package org.bailiwick.app.webhooks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as an administrator wishes it.
 *
 * @param address may be absent when it is changed: the one that is kept stays
 * @param groups support groups whose tickets it is about; absent or empty: everything
 */
record WebhookRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull WebhookKind kind,
        @Nullable @Size(max = 2000) String address,
        @NotEmpty Set<@NotNull WebhookEvent> events,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 255) String> groups,
        boolean enabled) {

    /** Without the address, which may hold a secret. */
    @Override
    public String toString() {
        return "WebhookRequest[name=" + name + ", kind=" + kind + "]";
    }
}
