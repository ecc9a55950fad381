package org.bailiwick.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to {@code GET /api/commands}; empty when the wait ended without a command. */
public record ClaimedCommands(List<ClaimedCommand> commands) {
    public ClaimedCommands {
        commands = orEmpty(commands);
    }

    private static List<ClaimedCommand> orEmpty(@Nullable List<ClaimedCommand> list) {
        return list == null ? List.of() : list;
    }
}
