package org.bailiwick.app.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How models come into force, and windows of time that processes get as variables when they start. What is absent is a value for production, or a
 * shorter one in the demonstration.
 *
 * @param demo whether this is the demonstration
 * @param workflow the windows that somebody set
 */
@ConfigurationProperties("bailiwick")
public record WorkflowSettings(
        @DefaultValue("false") boolean demo, @DefaultValue Windows workflow) {

    /**
     * The windows; absent where nobody set them.
     *
     * @param verificationWindow how long measured values may take to become good after a command
     * @param approvalWindow how long a lead may take to decide
     * @param reopenWindow how long a resolved ticket can be reopened
     * @param reminderAfter how long a pending ticket waits before it reminds
     * @param cleanOlderThan temporary files younger than this stay
     * @param fourEyes whether a second person approves what designers deploy
     * @param proposalsExpireAfter how long such a second person may take
     */
    public record Windows(
            @Nullable Duration verificationWindow,
            @Nullable Duration approvalWindow,
            @Nullable Duration reopenWindow,
            @Nullable Duration reminderAfter,
            @Nullable Duration cleanOlderThan,
            @DefaultValue("true") boolean fourEyes,
            @DefaultValue("14d") Duration proposalsExpireAfter) {}

    public boolean fourEyes() {
        return workflow.fourEyes();
    }

    public Duration proposalsExpireAfter() {
        return workflow.proposalsExpireAfter();
    }

    public Duration verificationWindow() {
        return choose(workflow.verificationWindow(), Duration.ofMinutes(15), Duration.ofMinutes(1));
    }

    public Duration approvalWindow() {
        return choose(workflow.approvalWindow(), Duration.ofHours(8), Duration.ofHours(8));
    }

    public Duration reopenWindow() {
        return choose(workflow.reopenWindow(), Duration.ofDays(7), Duration.ofMinutes(30));
    }

    public Duration reminderAfter() {
        return choose(workflow.reminderAfter(), Duration.ofDays(2), Duration.ofMinutes(10));
    }

    public Duration cleanOlderThan() {
        return choose(workflow.cleanOlderThan(), Duration.ofHours(1), Duration.ZERO);
    }

    private Duration choose(@Nullable Duration set, Duration production, Duration demonstration) {
        return set != null ? set : demo ? demonstration : production;
    }
}
