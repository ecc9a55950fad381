package org.bailiwick.agent.collect;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns ever-growing counters into averages per second since the reading before. */
final class Rates {
    private final Map<String, Reading> previous = new HashMap<>();
    private final Map<String, Reading> current = new HashMap<>();

    private record Reading(long count, long atMillis) {}

    /** @return absent at the first reading, and when the counter went backwards, as after a device was plugged in again */
    @Nullable
    Double perSecond(String counter, long count, long atMillis) {
        current.put(counter, new Reading(count, atMillis));
        Reading before = previous.get(counter);
        if (before == null || atMillis <= before.atMillis || count < before.count) {
            return null;
        }
        return (count - before.count) * 1000.0 / (atMillis - before.atMillis);
    }

    /** Ends one round; counters that did not appear in it are forgotten. */
    void endRound() {
        previous.clear();
        previous.putAll(current);
        current.clear();
    }
}
