package org.bailiwick.app.tickets.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;

/**
 * What a new ticket may begin with.
 *
 * @param title to be completed; may be empty
 * @param staffOnly whether it is for those only who work tickets
 * @param version grows with each change
 */
@Schema(name = "TemplateView")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Template(
        UUID id,
        String name,
        TicketKind kind,
        String title,
        String description,
        int impact,
        int urgency,
        @Nullable String category,
        boolean staffOnly,
        long version) {

    /** For the trail. */
    Map<String, ?> facts() {
        return Map.of("name", name, "kind", kind.key(), "title", title, "staffOnly", staffOnly);
    }
}
