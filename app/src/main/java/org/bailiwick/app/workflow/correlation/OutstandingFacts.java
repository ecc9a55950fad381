package org.bailiwick.app.workflow.correlation;

import java.time.Duration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells facts again whose listener failed, as when the database was away for a moment. Without it they would wait for the
 * next start. Listeners take a repeated fact for what it is.
 */
@Component
class OutstandingFacts {

    /** Longer than any listener works on a fact. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final IncompleteEventPublications publications;

    OutstandingFacts(IncompleteEventPublications publications) {
        this.publications = publications;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5M")
    void tellAgain() {
        publications.resubmitIncompletePublicationsOlderThan(OVERDUE);
    }
}
