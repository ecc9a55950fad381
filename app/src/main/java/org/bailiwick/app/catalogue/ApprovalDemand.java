package org.bailiwick.app.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.bailiwick.app.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who must be asked.
 *
 * @param approvers login names, and groups as {@code group:name}
 * @param rule all, any or quorum
 * @param quorum of a hundred; counts for quorum only
 */
public record ApprovalDemand(
        @NotEmpty @Size(max = 20) List<@NotNull @Pattern(regexp = "[^,\\s][^,]{0,200}") String> approvers,
        @NotNull @Pattern(regexp = "all|any|quorum") String rule,
        @Min(1) @Max(100) @Nullable Integer quorum) {

    /** For what carries a role or a site: one administrator, whatever an item says. */
    public static final ApprovalDemand BY_ADMINISTRATORS =
            new ApprovalDemand(List.of("group:" + Role.ADMINISTRATOR), "any", null);

    boolean isByAdministrators() {
        return approvers.equals(BY_ADMINISTRATORS.approvers) && rule.equals(BY_ADMINISTRATORS.rule);
    }
}
