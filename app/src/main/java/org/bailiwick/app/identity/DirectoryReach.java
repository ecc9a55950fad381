package org.bailiwick.app.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the directory answers. That it does not is told once, however many calls find out. */
@Component
class DirectoryReach {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryReach.class);

    /** One answer that fails among others that come says nothing about the directory. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private @Nullable Instant lastAnswer;
    private boolean away;

    synchronized void answered(Instant at) {
        if (lastAnswer == null || at.isAfter(lastAnswer)) {
            lastAnswer = at;
        }
        if (away) {
            LOG.info("The directory answers again");
        }
        away = false;
    }

    synchronized void failed(DirectoryUnavailable failure, Instant at) {
        if (!away && (lastAnswer == null || lastAnswer.plus(SILENCE).isBefore(at))) {
            LOG.warn("The directory does not answer; what it said last stays in force: {}", failure.getMessage());
            away = true;
        }
    }

    synchronized boolean away() {
        return away;
    }

    /** When it was asked that answered last; empty when it never did. */
    synchronized Optional<Instant> lastAnswer() {
        return Optional.ofNullable(lastAnswer);
    }
}
