package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.testing.PostgresServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation that had clocks before their history was kept gets it from the timelines of its tickets. */
class SlaMigrationTests {

    private static final UUID RITA = UUID.randomUUID();
    private static final UUID SAM = UUID.randomUUID();

    @Test
    void clocksGetTheirHistoryFromTheTimeline() {
        String url = PostgresServer.newDatabase();
        migrate(url, "0800");
        JdbcClient db = PostgresServer.superuser(url);
        db.sql("set search_path = bailiwick").update();
        db.sql("""
                        insert into ticket (number, kind, title, description, status, priority, impact, urgency, requester_id,
                                            source, created_at, updated_at)
                        values ('INC-000001', 'incident', 'Slow', '', 'pending_customer', 'P3', 2, 2, :rita, 'portal',
                                '2026-03-02T09:00:00Z', '2026-03-02T12:00:00Z')
                        """).param("rita", RITA).update();
        event(db, "09:00", "opened", "process", "incident", "{}");
        event(db, "09:01", "assignment", "process", "incident", "{\"group\": \"service-desk\", \"assigneeId\": \"\"}");
        event(
                db,
                "10:00",
                "assignment",
                "person",
                SAM.toString(),
                "{\"group\": \"service-desk\", \"assigneeId\": \"x\"}");
        event(db, "11:00", "comment", "person", SAM.toString(), "{}");
        event(db, "11:30", "comment", "person", RITA.toString(), "{}");
        event(
                db,
                "12:00",
                "status",
                "person",
                SAM.toString(),
                "{\"from\": \"assigned\", \"to\": \"pending_customer\"}");
        UUID clock = UUID.randomUUID();
        db.sql("""
                        insert into sla_clock (id, ticket_number, target, priority, calendar_key, goal_seconds, state, started_at,
                                               due_at, paused_since)
                        values (:id, 'INC-000001', 'resolution', 'P3', 'business-hours', 86400, 'paused',
                                '2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-02T12:00:00Z')
                        """).param("id", clock).update();
        variable(db, "clockId", clock.toString(), null);
        variable(db, "handledThreshold", null, 50L);

        migrate(url, "latest");

        assertThat(db.sql("select kind || coalesce(' ' || detail, '') from sla_event order by at, sequence")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "opened",
                        "agreed started",
                        "handed-to service-desk",
                        "handed-to service-desk",
                        "taken",
                        "desk-wrote",
                        "requester-wrote",
                        "moved pending_customer"));
        assertThat(db.sql("select handled_percent, cycle, calendar_version from sla_clock")
                        .query()
                        .singleRow())
                .containsEntry("handled_percent", 50)
                .containsEntry("cycle", 1)
                .containsEntry("calendar_version", 1);
        assertThat(db.sql("select zone from sla_calendar_version where key = 'business-hours'")
                        .query(String.class)
                        .single())
                .isEqualTo("Europe/Berlin");
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, PostgresServer.OWNER, PostgresServer.OWNER)
                .schemas("bailiwick")
                .defaultSchema("bailiwick")
                .outOfOrder(true)
                .placeholders(Map.of("runtimeRole", PostgresServer.RUNTIME))
                .target(target)
                .load()
                .migrate();
    }

    private static void event(JdbcClient db, String at, String kind, String actorKind, String actor, String data) {
        db.sql("""
                        insert into ticket_event (id, ticket_number, at, kind, actor_kind, actor_id, actor_name, text, internal,
                                                  data)
                        values (gen_random_uuid(), 'INC-000001', :at::timestamptz, :kind, :actorKind, :actor, 'Somebody', '',
                                false, :data::jsonb)
                        """)
                .param("at", "2026-03-02T" + at + ":00Z")
                .param("kind", kind)
                .param("actorKind", actorKind)
                .param("actor", actor)
                .param("data", data)
                .update();
    }

    private static void variable(
            JdbcClient db,
            String name,
            @org.jspecify.annotations.Nullable String text,
            @org.jspecify.annotations.Nullable Long number) {
        db.sql("set session_replication_role = replica").update();
        db.sql("""
                        insert into engine.act_ru_variable (id_, type_, name_, proc_inst_id_, text_, long_)
                        values (:id, 'x', :name, 'instance', :text, :number)
                        """)
                .param("id", name)
                .param("name", name)
                .param("text", text)
                .param("number", number)
                .update();
        db.sql("set session_replication_role = default").update();
    }
}
