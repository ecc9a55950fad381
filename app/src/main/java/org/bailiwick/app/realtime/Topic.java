package org.bailiwick.app.realtime;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic taken apart.
 *
 * @param list as {@code tickets}
 * @param id of the one thing it is about; absent for the whole list
 */
public record Topic(String list, @Nullable String id) {

    /** @param topic without {@code /topic/}, as {@code tickets/INC-000001} */
    public static Topic of(String topic) {
        int slash = topic.indexOf('/');
        return slash < 0 ? new Topic(topic, null) : new Topic(topic.substring(0, slash), topic.substring(slash + 1));
    }

    /** The id as a UUID; empty when there is none or it is none. */
    public Optional<UUID> uuid() {
        return id == null ? Optional.empty() : uuid(id);
    }

    /** Empty when the text is no UUID. */
    public static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
