package org.bailiwick.app.workflow;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process waits for somebody's yes or no. Published in the transaction that makes the task.
 *
 * @param name of the task, for people
 * @param ticketNumber absent when it is about no ticket
 * @param groups whose members may decide
 */
public record ApprovalAsked(
        String taskId, String name, @Nullable String ticketNumber, Set<String> groups, Instant occurredAt) {}
