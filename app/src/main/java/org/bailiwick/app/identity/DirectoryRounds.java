package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.realtime.LiveSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When the directory is asked unbidden: about everybody once a minute, about the people who are here every quarter of
 * one.
 */
@Component
class DirectoryRounds {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRounds.class);
    private static final Duration HERE = Duration.ofMinutes(15);

    private final DirectorySynchronisation synchronisation;
    private final Inquiries inquiries;
    private final EntitlementCache cache;
    private final LiveSessions live;
    private final Clock clock;

    DirectoryRounds(
            DirectorySynchronisation synchronisation,
            Inquiries inquiries,
            EntitlementCache cache,
            LiveSessions live,
            Clock clock) {
        this.synchronisation = synchronisation;
        this.inquiries = inquiries;
        this.cache = cache;
        this.live = live;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${bailiwick.directory.interval:60s}")
    void everybody() {
        if (inquiries.possible()) {
            synchronisation.run();
        }
    }

    /** Until there was a round almost nobody is known: at a start the server may be there before Keycloak is. */
    @Scheduled(
            initialDelayString = "${bailiwick.directory.first-interval:3s}",
            fixedDelayString = "${bailiwick.directory.first-interval:3s}")
    void everybodyAtFirst() {
        if (inquiries.possible() && !synchronisation.happened()) {
            synchronisation.run();
        }
    }

    @Scheduled(
            initialDelayString = "${bailiwick.directory.watch-interval:15s}",
            fixedDelayString = "${bailiwick.directory.watch-interval:15s}")
    void peopleHere() {
        if (inquiries.possible()) {
            Collection<UUID> here = here();
            long left = here.stream().filter(person -> !inquiries.soon(person)).count();
            if (left > 0) {
                LOG.warn("{} of {} people who are here wait for the round about everybody", left, here.size());
            }
        }
    }

    /** Whoever called lately, latest first, after those who only listen: their calls would not find out. */
    private Set<UUID> here() {
        Set<UUID> here = new LinkedHashSet<>();
        live.people().forEach(person -> here.add(UUID.fromString(person)));
        here.forEach(person -> cache.see(person, clock.instant()));
        here.addAll(cache.seenSince(clock.instant().minus(HERE)));
        return here;
    }
}
