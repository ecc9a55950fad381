package org.bailiwick.app.tickets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket is opened with. Its priority is decided by the process that starts with it.
 *
 * @param title one line, 1 to 200 characters
 * @param description up to 20,000 characters, may be empty
 * @param requesterId the person it is for; absent when a machine opened it
 * @param deviceId the device it is about
 * @param alertId the alert that caused it
 * @param impact 1 (department) to 3 (person)
 * @param urgency 1 (now) to 3 (can wait)
 * @param runbook key of the runbook that was chosen for it
 * @param affectedId who has the trouble, when that is not the requester; absent: the owner of the device, if a machine asks
 * @param site key of where the trouble is; absent: where the device is, else where the affected person is
 */
public record NewTicket(
        TicketKind kind,
        String title,
        String description,
        @Nullable UUID requesterId,
        @Nullable UUID deviceId,
        @Nullable UUID alertId,
        int impact,
        int urgency,
        @Nullable String category,
        TicketSource source,
        @Nullable String runbook,
        @Nullable UUID affectedId,
        @Nullable String site) {

    /** For the requester, where its device or they are. */
    public NewTicket(
            TicketKind kind,
            String title,
            String description,
            @Nullable UUID requesterId,
            @Nullable UUID deviceId,
            @Nullable UUID alertId,
            int impact,
            int urgency,
            @Nullable String category,
            TicketSource source,
            @Nullable String runbook) {
        this(
                kind,
                title,
                description,
                requesterId,
                deviceId,
                alertId,
                impact,
                urgency,
                category,
                source,
                runbook,
                null,
                null);
    }
}
