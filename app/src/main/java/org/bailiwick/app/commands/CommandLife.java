package org.bailiwick.app.commands;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.protocol.CommandResult;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves a command from one state to the next and tells everybody: history, ticket, trail, portals, listeners. */
@Component
class CommandLife {

    private final CommandStore store;
    private final Tickets tickets;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CommandLife(CommandStore store, Tickets tickets, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    void moved(StoredCommand command, CommandState to, Actor actor, String detail) {
        Instant now = clock.instant();
        store.setState(command.id(), to);
        tell(command, to, actor, detail, now);
    }

    void finished(StoredCommand command, CommandState to, Actor actor, String summary, @Nullable CommandResult result) {
        Instant now = clock.instant();
        store.finish(command.id(), to, result, now);
        tell(command, to, actor, summary, now);
        events.publishEvent(new CommandFinished(
                command.id(), command.deviceId(), to, command.ticketNumber(), command.correlation(), summary, now));
    }

    /** Something worth keeping that changes nothing, as a result that came too late. */
    void remarked(StoredCommand command, Actor actor, String detail) {
        store.addEvent(command.id(), command.state(), actor, detail, clock.instant());
        changed(command.id());
    }

    /** The first step of a command's life, before any other. */
    void begun(StoredCommand command, Actor actor, String detail) {
        tell(command, CommandState.REQUESTED, actor, detail, clock.instant());
    }

    private void tell(StoredCommand command, CommandState state, Actor actor, String detail, Instant now) {
        store.addEvent(command.id(), state, actor, detail, now);
        if (command.ticketNumber() != null) {
            tickets.note(command.ticketNumber(), TimelineKind.COMMAND, detail, data(command, state));
        }
        audit.record(AuditEntry.of("command." + state.key(), "command", command.id())
                .by(actor)
                .after(Map.of("state", state.key(), "type", command.command().type(), "deviceId", command.deviceId()))
                .because(detail.isEmpty() ? null : detail));
        changed(command.id());
    }

    private void changed(UUID id) {
        for (PortalChange change : PortalChange.of("commands", id)) {
            events.publishEvent(change);
        }
    }

    private static Map<String, Object> data(StoredCommand command, CommandState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("commandId", command.id().toString());
        data.put("state", state.key());
        data.put("type", command.command().type());
        data.put("deviceId", command.deviceId().toString());
        if (command.runbook() != null) {
            data.put("runbook", command.runbook());
        }
        return data;
    }
}
