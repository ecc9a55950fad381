package org.bailiwick.app.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something worth attacking: a ticket of Rita's, an incident of a device with its alert and tasks, and their ids. */
final class World {

    /** Stands in everything of Rita's that nobody else may read. */
    static final String SECRET = "only-for-rita-4711";

    private final JdbcClient jdbc;
    private final TestClock clock;
    private final String ritasTicket;
    private final Desk.Machine machine;
    private final Steps steps;
    private Map<String, String> made;

    private List<String> tables = List.of();

    World(Desk desk, JdbcClient jdbc, TestClock clock, Steps steps) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.steps = steps;
        for (TestPerson person : TestPerson.values()) {
            desk.read("/api/me", person);
        }
        JsonNode ticket = desk.call(
                        "/api/tickets",
                        TestPerson.RITA,
                        Map.of(
                                "kind",
                                "incident",
                                "title",
                                "Payslip " + SECRET,
                                "description",
                                SECRET,
                                "impact",
                                3,
                                "urgency",
                                3))
                .content();
        ritasTicket = ticket.path("number").asText();
        desk.call(
                "/api/tickets/" + ritasTicket + "/comments",
                TestPerson.RITA,
                Map.of("text", SECRET, "internal", false));
        machine = desk.machine();
        machine.reports("printer", true);
        machine.reports("printer", false);
        machine.reports("printer", false);
        machine.reports("printer", false);
        desk.ticketAbout(machine);
        made = steps.take(Map.of("device", machine.id().toString()), new Private());
    }

    /** What stands in things of which only some may know; what everybody may read is harmless. */
    private static final class Private implements Steps.Words {

        @Override
        public String text() {
            return SECRET;
        }

        @Override
        public String open() {
            return "plain";
        }
    }

    /** Makes one thing of each kind anew, by those who may; from now on its ids are those that are attacked. */
    void renew(Steps.Words words) {
        // An attack that somebody was entitled to may have shut it out.
        jdbc.sql("update device set status = 'approved' where id = ?")
                .param(machine.id())
                .update();
        made = steps.take(Map.of("device", machine.id().toString()), words);
    }

    /** Things of each kind by the names that the steps gave them. */
    Map<String, String> made() {
        return made;
    }

    /** A body with which the endpoint did what it is for. */
    Optional<JsonNode> body(Endpoint endpoint) {
        return stepOf(endpoint).map(step -> steps.body(step, made, () -> "plain"));
    }

    Optional<Step> stepOf(Endpoint endpoint) {
        return steps.all().stream().filter(step -> step.calls(endpoint)).findFirst();
    }

    String ritasTicket() {
        return ritasTicket;
    }

    UUID machine() {
        return machine.id();
    }

    TestDevice newDevice() {
        return TestDevice.approved(jdbc, clock);
    }

    /** An id that exists, of the kind that belongs into this place of the path; else one that does not. */
    String idFor(Endpoint endpoint, String variable) {
        String before = endpoint.pattern().substring(0, endpoint.pattern().indexOf("{" + variable));
        int place = (int) before.chars().filter(letter -> letter == '/').count();
        Optional<Step> step = stepOf(endpoint)
                .or(() -> steps.all().stream()
                        .filter(one -> one.knows(endpoint, place))
                        .findFirst());
        if (step.isPresent()) {
            return Steps.value(step.get().segments().get(place), made);
        }
        if (variable.equals("number") || before.endsWith("/tickets/")) {
            return ritasTicket;
        }
        if (before.endsWith("/devices/")) {
            return machine.id().toString();
        }
        return first(before).stream().findFirst().orElse("00000000-0000-0000-0000-000000000000");
    }

    private List<String> first(String before) {
        String plural = before.substring(before.lastIndexOf('/', before.length() - 2) + 1, before.length() - 1);
        return switch (plural) {
            case "tasks" -> texts("select id_ from engine.act_ru_task order by create_time_ desc limit 1");
            case "processes" -> texts("select id_ from engine.act_re_procdef order by id_ limit 1");
            case "rules" -> texts("select key from alert_rule order by key limit 1");
            case "users" -> List.of(TestPerson.RALF.id().toString());
            case "actions" -> List.of("resolve");
            case "versions" -> List.of("1");
            case "roles" -> List.of("auditor");
            default -> {
                String singular = plural.endsWith("s")
                        ? plural.substring(0, plural.length() - 1).replace('-', '_')
                        : plural;
                yield tables().stream()
                        .filter(table -> table.equals(singular) || table.endsWith("_" + singular))
                        .findFirst()
                        .map(table -> texts("select id::text from " + table + " limit 1"))
                        .orElse(List.of());
            }
        };
    }

    /** Every id that a row of ours has: the first and last few of each table. */
    Set<String> everyId() {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(ritasTicket);
        ids.addAll(made.values());
        for (String table : tables()) {
            ids.addAll(texts("(select id::text from " + table + " limit 2) union (select id::text from " + table
                    + " order by id desc limit 2)"));
        }
        ids.addAll(texts("select id_ from engine.act_ru_task limit 5"));
        for (String table : List.of("alert_rule", "ticket_category", "service", "sla_calendar", "catalogue_item")) {
            ids.addAll(texts("select key from " + table + " limit 2"));
        }
        return ids;
    }

    /** Asked for once: the catalogue of the database is slow, and this is called for each place that is attacked. */
    private List<String> tables() {
        if (tables.isEmpty()) {
            tables = texts("""
                select table_name from information_schema.columns
                where table_schema = 'bailiwick' and column_name = 'id' order by 1
                """);
        }
        return tables;
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
