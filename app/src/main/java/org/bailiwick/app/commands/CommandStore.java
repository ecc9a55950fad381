package org.bailiwick.app.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.devices.DeviceScope;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.Effect;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code command} and {@code command_event}. */
@Repository
class CommandStore {

    private final JdbcClient jdbc;

    CommandStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, CommandRequest request, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        insert into command (id, device_id, type, body, effect, state, ticket_number, runbook,
                                             correlation, reason, requested_by, requested_by_id, requested_at,
                                             valid_from, expires_at)
                        values (:id, :device, :type, cast(:body as jsonb), :effect, 'requested', :ticket, :runbook,
                                :correlation, :reason, :requestedBy, :requestedById, :now, :now, :expires)
                        """)
                .param("id", id)
                .param("device", request.deviceId())
                .param("type", request.command().type())
                .param("body", new String(WireJson.write(request.command()), StandardCharsets.UTF_8))
                .param("effect", request.command().effect().name().toLowerCase(Locale.ROOT))
                .param("ticket", request.ticketNumber())
                .param("runbook", request.runbook())
                .param("correlation", request.correlation())
                .param("reason", reason)
                .param("requestedBy", request.requestedBy().name())
                .param("requestedById", personId(request.requestedBy()))
                .param("now", at(now))
                .param("expires", at(now.plus(request.timeToLive())))
                .update();
    }

    /** The person who asked for the command; empty when a process did. */
    Optional<UUID> requester(UUID id) {
        return jdbc.sql("select requested_by_id from command where id = :id and requested_by_id is not null")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    Optional<StoredCommand> find(UUID id) {
        return jdbc.sql("select * from command where id = :id")
                .param("id", id)
                .query(CommandStore::command)
                .optional();
    }

    /** The command, if the scope holds its device. */
    Optional<StoredCommand> find(UUID id, Scope scope) {
        return jdbc.sql("""
                        select c.* from command c join device d on d.id = c.device_id
                        where c.id = :id and %s
                        """.formatted(DeviceScope.condition(scope, "d")))
                .param("id", id)
                .params(scope.parameters())
                .query(CommandStore::command)
                .optional();
    }

    /** The devices of those of the commands that there are. */
    Map<UUID, UUID> devices(Collection<UUID> ids) {
        Map<UUID, UUID> devices = new HashMap<>();
        jdbc.sql("select id, device_id from command where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    devices.put(row.getObject("id", UUID.class), row.getObject("device_id", UUID.class));
                });
        return devices;
    }

    Optional<StoredCommand> lock(UUID id) {
        return jdbc.sql("select * from command where id = :id for update")
                .param("id", id)
                .query(CommandStore::command)
                .optional();
    }

    List<StoredCommand> findAll(Collection<UUID> ids) {
        return jdbc.sql("select * from command where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(CommandStore::command)
                .list();
    }

    /** Newest first, those whose device the scope holds. */
    List<StoredCommand> list(
            Scope scope,
            @Nullable UUID deviceId,
            @Nullable String ticketNumber,
            @Nullable CommandState state,
            @Nullable Cursor after,
            int limit) {
        return jdbc.sql("""
                        select c.* from command c join device d on d.id = c.device_id
                        where %s
                          and (cast(:device as uuid) is null or c.device_id = :device)
                          and (cast(:ticket as text) is null or c.ticket_number = :ticket)
                          and (cast(:state as text) is null or c.state = :state)
                          and (cast(:afterTime as timestamptz) is null
                               or (c.requested_at, c.id) < (cast(:afterTime as timestamptz), cast(:afterId as uuid)))
                        order by c.requested_at desc, c.id desc
                        limit :limit
                        """.formatted(DeviceScope.condition(scope, "d")))
                .params(scope.parameters())
                .param("device", deviceId)
                .param("ticket", ticketNumber)
                .param("state", state == null ? null : state.key())
                .param("afterTime", after == null ? null : at(after.instant(0)))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query(CommandStore::command)
                .list();
    }

    void setState(UUID id, CommandState state) {
        jdbc.sql("update command set state = :state where id = :id")
                .param("id", id)
                .param("state", state.key())
                .update();
    }

    void setApproved(UUID id, String approver) {
        jdbc.sql("update command set approved_by = :approver where id = :id")
                .param("id", id)
                .param("approver", approver)
                .update();
    }

    void finish(UUID id, CommandState state, @Nullable CommandResult result, Instant now) {
        jdbc.sql("""
                        update command
                        set state = :state, finished_at = :now, exit_code = :exitCode, output = :output,
                            output_truncated = :truncated, error_code = :errorCode, error_message = :errorMessage
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.key())
                .param("now", at(now))
                .param("exitCode", result == null ? null : result.exitCode())
                .param("output", result == null ? null : result.output())
                .param("truncated", result != null && result.outputTruncated())
                .param("errorCode", result == null ? null : result.errorCode())
                .param("errorMessage", result == null ? null : result.errorMessage())
                .update();
    }

    /** Proposed commands that nobody approved in time; the queue knows nothing of them. */
    List<UUID> unapprovedPast(Instant now, int max) {
        return jdbc.sql("""
                        select id from command
                        where finished_at is null and state = 'requested' and expires_at <= :now
                        order by expires_at
                        limit :max
                        """)
                .param("now", at(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    void addEvent(UUID id, CommandState state, Actor actor, String detail, Instant now) {
        jdbc.sql("""
                        insert into command_event (command_id, at, state, actor_kind, actor_name, detail)
                        values (:id, :now, :state, :actorKind, :actorName, :detail)
                        """)
                .param("id", id)
                .param("now", at(now))
                .param("state", state.key())
                .param("actorKind", actor.kind().name().toLowerCase(Locale.ROOT))
                .param("actorName", actor.name())
                .param("detail", detail)
                .update();
    }

    List<CommandStep> history(UUID id) {
        return jdbc.sql("select * from command_event where command_id = :id order by id")
                .param("id", id)
                .query((row, index) -> new CommandStep(
                        instant(row, "at"),
                        CommandState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("actor_name"),
                        row.getString("detail")))
                .list();
    }

    private static StoredCommand command(ResultSet row, int index) throws SQLException {
        return new StoredCommand(
                row.getObject("id", UUID.class),
                row.getObject("device_id", UUID.class),
                read(row.getString("body")),
                Effect.valueOf(row.getString("effect").toUpperCase(Locale.ROOT)),
                CommandState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("ticket_number"),
                row.getString("runbook"),
                row.getString("correlation"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getString("approved_by"),
                instant(row, "requested_at"),
                instant(row, "valid_from"),
                instant(row, "expires_at"),
                row.getObject("finished_at") == null ? null : instant(row, "finished_at"),
                row.getObject("exit_code", Integer.class),
                row.getString("output"),
                row.getBoolean("output_truncated"),
                row.getString("error_code"),
                row.getString("error_message"));
    }

    private static Command read(String body) {
        try {
            return WireJson.read(body.getBytes(StandardCharsets.UTF_8), Command.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table of commands holds one that cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable UUID personId(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON ? UUID.fromString(actor.id()) : null;
    }
}
