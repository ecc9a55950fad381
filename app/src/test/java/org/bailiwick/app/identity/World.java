package org.bailiwick.app.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person with one role, and a thing of each kind in each {@link Relation} to them. */
final class World {

    final String role;
    final UUID person;
    final UUID stranger = UUID.randomUUID();
    final Map<Relation, String> tickets = new EnumMap<>(Relation.class);
    final Map<Relation, String> tasks = new EnumMap<>(Relation.class);
    final Map<Relation, TestDevice> devices = new EnumMap<>(Relation.class);
    final Map<Relation, String> alerts = new EnumMap<>(Relation.class);
    final Map<Relation, String> commands = new EnumMap<>(Relation.class);
    final Map<Boolean, String> notifications =
            Map.of(true, UUID.randomUUID().toString(), false, UUID.randomUUID().toString());

    private final String username;
    private final JdbcClient jdbc;
    private final Clock clock;

    World(String role, Tickets desk, JdbcClient jdbc, Clock clock) {
        this.role = role;
        this.username = "cell-" + role + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.person = UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
        this.jdbc = jdbc;
        this.clock = clock;
        for (Relation relation : Relation.values()) {
            ticket(relation, desk);
        }
        for (Relation relation : Relation.OF_DEVICES) {
            device(relation);
        }
        notifications.forEach(this::notification);
    }

    String token() {
        return TestTokens.with(
                TestPerson.RITA,
                claims -> claims.subject(person.toString())
                        .claim("preferred_username", username)
                        .claim("name", username)
                        .claim("roles", List.of(role))
                        .claim("groups", List.of(Relation.OWN_TEAM, "site-" + Relation.OWN_SITE)));
    }

    /** A real ticket with its process, and the task that waits for somebody to work it. */
    private void ticket(Relation relation, Tickets desk) {
        String number = desk.open(new NewTicket(
                TicketKind.INCIDENT,
                relation.name(),
                "",
                relation == Relation.REQUESTED ? person : stranger,
                null,
                null,
                3,
                3,
                null,
                TicketSource.API,
                null,
                relation == Relation.AFFECTED ? person : null,
                relation.site()));
        tickets.put(relation, number);
        tasks.put(
                relation,
                jdbc.sql("select id from workflow_task where ticket_number = ?")
                        .param(number)
                        .query(String.class)
                        .single());
        offer(relation);
    }

    /** Puts ticket and task into the relation, again too: whoever claims a task or gives it back changes both. */
    void offer(Relation relation) {
        String number = tickets.get(relation);
        jdbc.sql("update ticket set assigned_group = ?, assignee_id = ? where number = ?")
                .params(relation.team(), relation == Relation.ASSIGNED ? person : null, number)
                .update();
        jdbc.sql("update workflow_task set candidate_groups = array['own-team'] where ticket_number = ?")
                .param(number)
                .update();
        jdbc.sql(
                        "update engine.act_ru_identitylink set group_id_ = 'own-team' where task_id_ = ? and type_ = 'candidate'")
                .param(tasks.get(relation))
                .update();
    }

    private void device(Relation relation) {
        TestDevice device = TestDevice.approved(jdbc, clock);
        UUID alert = UUID.randomUUID();
        UUID command = UUID.randomUUID();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("update device set site = ?, owner_id = ? where id = ?")
                .params(relation.site(), owner(relation), device.id())
                .update();
        jdbc.sql("""
                        insert into alert (id, device_id, rule_key, metric, subject, severity, state, summary,
                                           pending_since, opened_at, last_seen_at, occurrences)
                        values (?, ?, 'cell', 'cpu.load', '', 'high', 'open', 'cell', ?, ?, ?, 1)
                        """).params(alert, device.id(), now, now, now).update();
        jdbc.sql("""
                        insert into command (id, device_id, type, body, effect, state, requested_by, requested_at,
                                             valid_from, expires_at)
                        values (?, ?, 'list-processes', '{"type":"list-processes","limit":1}', 'read', 'queued', 'cell',
                                ?, ?, ?)
                        """).params(command, device.id(), now, now, now.plusDays(1)).update();
        devices.put(relation, device);
        alerts.put(relation, alert.toString());
        commands.put(relation, command.toString());
    }

    private UUID owner(Relation relation) {
        return relation == Relation.REQUESTED ? person : stranger;
    }

    private void notification(boolean own, String id) {
        jdbc.sql("insert into notification (id, person_id, kind, text, created_at) values (?, ?, 'cell', 'cell', ?)")
                .params(
                        UUID.fromString(id),
                        own ? person : stranger,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
