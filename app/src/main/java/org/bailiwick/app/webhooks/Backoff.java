package org.bailiwick.app.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait after each failure, about a day and a half in all. */
final class Backoff {

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(24));

    private Backoff() {}

    /**
     * A fifth more or less than planned, so that those who failed together do not come back together.
     *
     * @param attempts made so far
     * @return absent when it is time to give up
     */
    static Optional<Duration> after(int attempts, RandomGenerator random) {
        if (attempts > WAITS.size()) {
            return Optional.empty();
        }
        long millis = WAITS.get(attempts - 1).toMillis();
        return Optional.of(Duration.ofMillis(random.nextLong(millis * 4 / 5, millis * 6 / 5)));
    }
}
