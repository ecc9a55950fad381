package org.bailiwick.app.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item as a person writes it; see {@link CatalogueItem}. */
@Schema(name = "NewCatalogueItem")
record ItemRequest(
        @NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+){0,8}") @Size(max = 60)
        String key,

        @NotBlank @Size(max = 120) String name,
        @NotNull @Size(max = 10_000) String description,
        @NotNull @Pattern(regexp = "[a-z-]{1,40}") String icon,
        @NotBlank @Size(max = 60) String category,
        @NotNull Map<String, Object> form,
        @Valid @Nullable ApprovalDemand approval,
        @Valid @NotNull @Size(max = 20) List<FulfilmentTask> fulfilment,

        @NotNull @Pattern(regexp = "service-request|access-request")
        String process,

        @Valid @NotNull @Size(max = 20) List<AccessOffer> access,
        @NotNull @Size(max = 20) Set<@NotBlank @Size(max = 100) String> visibleTo) {

    CatalogueItem as(int version) {
        return new CatalogueItem(
                key,
                version,
                name.strip(),
                description.strip(),
                icon,
                category.strip(),
                form,
                approval,
                fulfilment,
                process,
                access,
                visibleTo,
                null);
    }
}
