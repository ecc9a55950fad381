package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers who was here, with one statement a minute and at most one write to a person in five. */
@Component
class LastSeen {

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);
    private static final int REMEMBERED = 20_000;

    private final Map<UUID, Instant> here = new ConcurrentHashMap<>();
    private final PersonStore store;
    private final Clock clock;

    LastSeen(PersonStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void here(UUID id) {
        if (here.size() < REMEMBERED) {
            here.put(id, clock.instant());
        }
    }

    @Scheduled(fixedDelayString = "${bailiwick.identity.last-seen-interval:60s}")
    void write() {
        Map<UUID, Instant> seen = Map.copyOf(here);
        if (seen.isEmpty()) {
            return;
        }
        try {
            store.seen(seen);
        } catch (DataAccessException e) {
            LOG.warn("When people were last seen could not be stored: {}", e.getMessage());
            return;
        }
        // Who came again meanwhile stays for the next time.
        seen.forEach(here::remove);
    }
}
