package org.bailiwick.app.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.bailiwick.app.identity.Membership;

/**
 * A role or group that an item may give; nothing else is ever given by it.
 *
 * @param maxDays how long at most
 */
public record AccessOffer(
        @NotNull Kind kind,

        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._ -]{0,99}")
        String name,

        @Min(1) @Max(730) int maxDays) {

    /** What whoever is given it is then a member of. */
    public Membership membership() {
        return new Membership(kind == Kind.ROLE ? Membership.Kind.ROLE : Membership.Kind.GROUP, name);
    }

    /** What is given. */
    public enum Kind {
        ROLE,
        GROUP;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
