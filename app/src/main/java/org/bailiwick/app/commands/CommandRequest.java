package org.bailiwick.app.commands;

import java.time.Duration;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.protocol.Command;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a device.
 *
 * @param ticketNumber the ticket it is for; each change of the command's state is told in that ticket's timeline
 * @param runbook key of the runbook it is a step of
 * @param correlation given back in {@link CommandFinished}; means nothing here
 * @param approvedBy who approved it, where its risk asks for somebody's approval
 * @param timeToLive from now until it must have been finished; at most 7 days
 */
public record CommandRequest(
        UUID deviceId,
        Command command,
        @Nullable String ticketNumber,
        @Nullable String runbook,
        @Nullable String correlation,
        Actor requestedBy,
        @Nullable Actor approvedBy,
        Duration timeToLive) {}
