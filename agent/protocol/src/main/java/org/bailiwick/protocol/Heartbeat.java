package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Small sign of life between reports.
 *
 * @param sequence of the last report collected
 * @param runningCommands commands being executed; their leases stay alive
 * @param spooledReports waiting on the device's disk
 * @param droppedReports given up since the agent was installed
 */
public record Heartbeat(
        @JsonProperty(required = true) UUID bootId,
        @JsonProperty(required = true) long sequence,
        List<UUID> runningCommands,
        long spooledReports,
        long droppedReports) {
    public Heartbeat {
        runningCommands = orEmpty(runningCommands);
    }

    private static List<UUID> orEmpty(@Nullable List<UUID> list) {
        return list == null ? List.of() : list;
    }
}
