package org.bailiwick.app.tickets.macros;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A macro.
 *
 * @param ownerId whose it is; absent with a team, and when everybody has it
 * @param team the role or group whose members have it
 * @param text to write, with placeholders; may be empty
 * @param internal whether the text is an internal note
 * @param impact to change to; absent to leave it, as the others
 * @param action name of the action to take after that; absent for none
 * @param actionFields what is filled in with the action, with placeholders
 * @param version grows with each change
 */
@Schema(name = "MacroView")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Macro(
        UUID id,
        String name,
        @Nullable UUID ownerId,
        @Nullable String team,
        String text,
        boolean internal,
        @Nullable Integer impact,
        @Nullable Integer urgency,
        @Nullable String category,
        @Nullable String action,
        Map<String, Object> actionFields,
        long version) {

    Macro {
        actionFields = Map.copyOf(actionFields);
    }

    boolean changesFields() {
        return impact != null || urgency != null || category != null;
    }

    /** For the trail. */
    Map<String, ?> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("for", ownerId != null ? "own" : team != null ? team : "shared");
        facts.put("text", text);
        facts.put("action", action == null ? "" : action);
        return facts;
    }
}
