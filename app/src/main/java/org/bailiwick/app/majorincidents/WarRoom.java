package org.bailiwick.app.majorincidents;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in charge; absent while nobody is.
 *
 * @param manager leads the incident
 * @param communications tells those concerned
 * @param technical leads the repair
 */
public record WarRoom(
        @Nullable UUID manager,
        @Nullable UUID communications,
        @Nullable UUID technical) {

    Set<UUID> people() {
        return Stream.of(manager, communications, technical)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
