package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list worth keeping.
 *
 * @param ownerId absent for those that came with the product
 * @param sharedWith roles and groups that see it, when shared with groups
 * @param version grows with each change
 */
record SavedView(
        UUID id,
        @Nullable UUID ownerId,
        String name,
        Audience audience,
        List<String> sharedWith,
        TicketCriteria criteria,
        TicketSort sort,
        boolean reversed,
        long version) {

    /** Who sees it. */
    enum Audience {
        OWN,
        GROUP,
        EVERYBODY;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for a key that is none */
        @JsonCreator
        static Audience of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
