package org.bailiwick.app.workflow.tasks;

import java.time.Instant;
import java.util.List;
import org.bailiwick.app.tickets.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A task for a person.
 *
 * @param description what to do, as the model's documentation says
 * @param ticketNumber the ticket it is about, if any
 * @param ticketTitle what that ticket is called
 * @param priority of that ticket, as {@code P2}
 * @param articleNumber the article it is about, if any
 * @param assignee login name of who works it; absent while it is offered to the groups
 * @param form what is told when it is completed
 */
record TaskView(
        String id,
        String name,
        @Nullable String description,
        @Nullable String ticketNumber,
        @Nullable String ticketTitle,
        @Nullable String priority,
        @Nullable String articleNumber,
        String processKey,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable String assignee,
        List<String> candidateGroups,
        List<FormField> form) {}
