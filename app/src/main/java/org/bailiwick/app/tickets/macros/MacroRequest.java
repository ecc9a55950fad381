package org.bailiwick.app.tickets.macros;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a macro shall be.
 *
 * @param sharing who has it
 * @param team with sharing {@code team}: one of the person's own, unless they lead the desk
 * @param version as it was read; absent to change whatever is there
 */
@Schema(name = "MacroRequest")
record MacroRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull Sharing sharing,
        @Nullable @Size(max = 100) String team,
        @Nullable @Size(max = 20000) String text,
        @Nullable Boolean internal,
        @Nullable @Min(1) @Max(3) Integer impact,
        @Nullable @Min(1) @Max(3) Integer urgency,
        @Nullable @Size(max = 100) String category,
        @Nullable @Pattern(regexp = "[a-z0-9-]{1,60}") String action,
        @Nullable @Size(max = 30) Map<String, Object> actionFields,
        @Nullable Long version) {

    /** Who has a macro. */
    enum Sharing {
        OWN,
        TEAM,
        SHARED;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Sharing of(String key) {
            for (Sharing sharing : values()) {
                if (sharing.key().equals(key)) {
                    return sharing;
                }
            }
            throw new IllegalArgumentException("There is no sharing \"" + key + "\"");
        }
    }

    String words() {
        return text == null ? "" : text.strip();
    }

    Map<String, Object> filledIn() {
        return actionFields == null ? Map.of() : actionFields;
    }
}
