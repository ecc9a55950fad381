package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SLA clocks of tickets, for showing them with the ticket; implemented by the module that keeps them. */
public interface TicketClocks {

    /** Clocks by ticket number; a ticket without clocks is absent. */
    Map<String, List<TicketClock>> of(Collection<String> numbers);

    /**
     * One clock.
     *
     * @param target {@code response}, {@code resolution} or {@code update}
     * @param dueAt as things stand; for a paused clock, if it went on now
     * @param percentElapsed of the goal, rounded down; over 100 when breached
     * @param remainingSeconds working time left, negative when breached; absent once met
     */
    @Schema(name = "SlaView")
    record TicketClock(
            @Schema(allowableValues = {"response", "resolution", "update"})
            String target,

            State state,
            Instant dueAt,
            Instant startedAt,
            int percentElapsed,
            @Nullable Long remainingSeconds) {}

    /** How a clock stands. */
    enum State {
        RUNNING,
        PAUSED,
        MET,
        BREACHED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
