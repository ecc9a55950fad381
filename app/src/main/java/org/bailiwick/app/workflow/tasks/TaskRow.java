package org.bailiwick.app.workflow.tasks;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code workflow_task}.
 *
 * @param candidateGroups teams it is offered to, without the site: that is the ticket's
 */
record TaskRow(
        String id,
        String name,
        @Nullable String description,
        @Nullable String ticketNumber,
        @Nullable String articleNumber,
        String processKey,
        String definitionId,
        String taskKey,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable String assignee,
        Set<String> candidateGroups) {}
