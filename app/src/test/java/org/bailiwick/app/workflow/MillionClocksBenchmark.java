package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.FreshDatabase;
import org.bailiwick.app.testing.PostgresServer;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * So many open tickets, each with one running clock, its process instance and its timer, in the server as it is shipped:
 * what they take, how late timers are that fall due together, and what pausing costs. Run by {@code .ci/clocks}, not with
 * the tests.
 *
 * <p>One ticket is opened for real and answered. All rows of it and of its clock's process are then copied set by set, with
 * ids, number and due date of their own; that copies behave like the original is tried with pauses and due timers.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"bailiwick.webapps.client-secret=test", "logging.level.root=warn"})
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(TestTokens.class)
class MillionClocksBenchmark {

    private static final int CLOCKS = Integer.getInteger("clocks", 1_000_000);
    private static final int DUE = Math.min(CLOCKS / 10, 10_000);
    private static final int PAUSED = Math.min(CLOCKS / 10, 500);
    private static final int PORTION = 50_000;

    /** What is not executed by then is not waited for; the figures say how many were. */
    private static final Duration LONGEST = Duration.ofSeconds(Integer.getInteger("clocks.patience", 600));

    private static final List<String> TABLES = List.of(
            "bailiwick.ticket",
            "bailiwick.sla_event",
            "bailiwick.sla_clock",
            "engine.act_ru_execution",
            "engine.act_ru_variable",
            "engine.act_ru_event_subscr",
            "engine.act_ru_job",
            "engine.act_hi_procinst",
            "engine.act_hi_actinst",
            "engine.act_hi_varinst");

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String url;

    @SuppressWarnings("NullAway.Init")
    private JdbcClient superuser;

    @SuppressWarnings("NullAway.Init")
    private String number;

    @SuppressWarnings("NullAway.Init")
    private String instance;

    private final Set<String> ids = new java.util.HashSet<>();

    @Test
    void holdsThem() {
        superuser = PostgresServer.superuser(url);
        openOne();
        tell("load average before: %.1f", load());
        Instant begun = Instant.now();
        copy();
        tell(
                "%,d tickets with a running clock made in %d s",
                CLOCKS, Duration.between(begun, Instant.now()).toSeconds());
        sizes();
        fallDue();
        pause();
        tell("load average after: %.1f", load());
    }

    private void openOne() {
        UUID requester = UUID.randomUUID();
        number = tickets.open(new NewTicket(
                TicketKind.INCIDENT, "Slow", "", requester, null, null, 3, 3, null, TicketSource.PORTAL, null));
        tickets.comment(number, UUID.randomUUID(), "we are on it", false);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> instances().size() == 1);
        instance = instances().get(0);
        ids.add(text("select id::text from sla_clock where ticket_number = :key and target = 'resolution'", number));
        ids.add(text("select id::text from sla_clock where ticket_number = :key and target = 'response'", number));
        for (String table : TABLES) {
            if (table.startsWith("engine.")) {
                ids.addAll(superuser
                        .sql("select id_ from " + table + " where " + ofInstance(table))
                        .param("key", instance)
                        .query(String.class)
                        .list());
            }
        }
        // Whatever the first minutes of a server do is done.
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> superuser
                                .sql("select count(*) from bailiwick.sla_review where finished_at is not null")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private List<String> instances() {
        return jdbc.sql("""
                        select proc_inst_id_ from engine.act_ru_execution execution
                             join engine.act_re_procdef definition on definition.id_ = execution.proc_def_id_
                        where execution.business_key_ = :number and definition.key_ = 'sla-clock'
                        """).param("number", number).query(String.class).list();
    }

    private void copy() {
        List<String> indexes = superuser
                .sql("""
                        select indexdef from pg_indexes
                        where schemaname || '.' || tablename = any (:tables)
                          and indexname not in (select conname from pg_constraint)
                          and indexdef not like 'CREATE UNIQUE%'
                        """)
                .param("tables", TABLES.toArray(String[]::new))
                .query(String.class)
                .list();
        // Bulk load, as of a restored backup: indexes afterwards, references are right by construction.
        indexes.forEach(index -> superuser
                .sql("drop index " + index.replaceAll("(?s)CREATE INDEX (\\S+) ON (\\w+)\\..*", "$2.$1"))
                .update());
        superuser.sql("set session_replication_role = replica").update();
        superuser.sql("set synchronous_commit = off").update();
        superuser.sql("set maintenance_work_mem = '1GB'").update();
        for (String table : TABLES) {
            Instant begun = Instant.now();
            int templates = 0;
            for (Map<String, Object> row : rows(table)) {
                String columns = String.join(", ", row.keySet());
                String values = row.entrySet().stream()
                        .map(cell -> value(table, cell.getKey(), cell.getValue()))
                        .collect(Collectors.joining(", "));
                for (int from = 1; from <= CLOCKS; from += PORTION) {
                    superuser
                            .sql("insert into " + table + " (" + columns + ") select " + values
                                    + " from generate_series(" + from + ", "
                                    + Math.min(CLOCKS, from + PORTION - 1) + ") n")
                            .update();
                }
                templates++;
            }
            tell(
                    "  %s: %d rows each, %d s",
                    table, templates, Duration.between(begun, Instant.now()).toSeconds());
        }
        Instant begun = Instant.now();
        indexes.forEach(index -> superuser.sql(index).update());
        TABLES.forEach(table -> superuser.sql("analyze " + table).update());
        superuser.sql("set session_replication_role = default").update();
        tell("  indexes: %d s", Duration.between(begun, Instant.now()).toSeconds());
    }

    private List<Map<String, Object>> rows(String table) {
        List<String> columns =
                superuser.sql("""
                        select column_name from information_schema.columns
                        where table_schema || '.' || table_name = :table
                          and is_generated = 'NEVER' and is_identity = 'NO'
                        order by ordinal_position
                        """).param("table", table).query(String.class).list();
        String names = columns.stream().map(name -> name + "::text").collect(Collectors.joining(", "));
        String mine = table.equals("bailiwick.ticket")
                ? "number = :key"
                : table.startsWith("bailiwick.") ? "ticket_number = :key" : ofInstance(table);
        return superuser
                .sql("select " + names + " from " + table + " where " + mine)
                .param("key", table.startsWith("bailiwick.") ? number : instance)
                .query((row, index) -> {
                    Map<String, Object> cells = new java.util.LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        if (row.getString(i + 1) != null) {
                            cells.put(columns.get(i), row.getString(i + 1));
                        }
                    }
                    return cells;
                })
                .list();
    }

    private static String ofInstance(String table) {
        return table.equals("engine.act_ru_job") ? "process_instance_id_ = :key" : "proc_inst_id_ = :key";
    }

    private String value(String table, String column, Object cell) {
        String text = cell.toString();
        if (text.equals(number)) {
            return numberOf("n");
        }
        if (ids.contains(text)) {
            return "md5('" + text + "' || n)::uuid" + (table.startsWith("bailiwick.") ? "" : "::text");
        }
        if (column.equals("duedate_")) {
            // Over four weeks, none of them soon.
            return "now()::timestamp + interval '2 days' + n * interval '2.4 seconds'";
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static String numberOf(String n) {
        return "'INC-' || (1000000 + " + n + ")::text";
    }

    private void sizes() {
        long all = 0;
        for (String table : TABLES) {
            Map<String, Object> size = superuser
                    .sql("select pg_table_size('" + table + "') as rows, pg_indexes_size('" + table + "') as indexes")
                    .query()
                    .singleRow();
            long rows = ((Number) Objects.requireNonNull(size.get("rows"))).longValue();
            long indexes = ((Number) Objects.requireNonNull(size.get("indexes"))).longValue();
            all += rows + indexes;
            tell("  %s: %,d MiB rows, %,d MiB indexes", table, rows >> 20, indexes >> 20);
        }
        tell("tables and indexes together: %,d MiB", all >> 20);
        long timers = superuser
                .sql("select count(*) from engine.act_ru_job")
                .query(Long.class)
                .single();
        assertThat(timers).isGreaterThanOrEqualTo(CLOCKS);
        tell("timers waiting: %,d", timers);
    }

    private void fallDue() {
        Instant first = Instant.now().plusSeconds(20);
        superuser
                .sql("create table due_in_a_minute (id text primary key, due timestamptz)")
                .update();
        superuser
                .sql("""
                        insert into due_in_a_minute
                        select md5('%s' || n)::uuid::text, :first::timestamptz + n * interval '1 minute' / %d
                        from generate_series(1, %d) n
                        """.formatted(instance, DUE, DUE))
                .param("first", OffsetDateTime.ofInstant(first, ZoneOffset.UTC))
                .update();
        // The engine keeps local time.
        superuser
                .sql("set timezone = '" + java.util.TimeZone.getDefault().getID() + "'")
                .update();
        superuser.sql("""
                        update engine.act_ru_job job set duedate_ = wanted.due::timestamp
                        from due_in_a_minute wanted where job.process_instance_id_ = wanted.id
                        """).update();
        Instant begun = Instant.now();
        int done = fired();
        while (done < DUE && Instant.now().isBefore(begun.plus(LONGEST))) {
            sleep();
            done = fired();
        }
        Map<String, Object> lag = superuser.sql("""
                        select percentile_cont(array[0.5, 0.95, 0.99, 1]) within group (
                                   order by extract(epoch from activity.end_time_ - wanted.due::timestamp))::text as lags,
                               extract(epoch from max(activity.end_time_) - min(activity.end_time_)) as span
                        from due_in_a_minute wanted
                             join engine.act_hi_actinst activity on activity.proc_inst_id_ = wanted.id
                              and activity.act_id_ = 'IntermediateCatchEvent_ThresholdReached'
                        """).query().singleRow();
        double span = ((Number) Objects.requireNonNull(lag.get("span"))).doubleValue();
        tell(
                "%,d timers due within a minute: lag in seconds p50, p95, p99, max = %s",
                DUE, String.valueOf(lag.get("lags")));
        tell("  %,d executed in %.0f s, %.0f a second; load average %.1f", done, span, done / span, load());
        int waiting = superuser.sql("""
                        select count(*) from engine.act_ru_job job
                             join due_in_a_minute wanted on wanted.id = job.process_instance_id_
                        """).query(Integer.class).single();
        assertThat(waiting).as("each clock has exactly one timer again").isEqualTo(DUE);
    }

    private static void sleep() {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int fired() {
        return superuser.sql("""
                        select count(*) from due_in_a_minute wanted
                             join bailiwick.sla_clock clock on clock.handled_percent > 0
                              and clock.ticket_number = any (select business_key_ from engine.act_hi_procinst
                                                             where proc_inst_id_ = wanted.id)
                        """).query(Integer.class).single();
    }

    private void pause() {
        int from = CLOCKS - PAUSED + 1;
        LongFunction<String> copied = n -> "INC-" + (1_000_000 + n);
        long before = timersOf(from);
        assertThat(before).isEqualTo(PAUSED);
        measured("pausing", from, n -> tickets.setStatus(copied.apply(n), TicketStatus.PENDING_CUSTOMER, null));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> timersOf(from) == 0);
        tell("  and their timers are gone");
        measured("resuming", from, n -> tickets.setStatus(copied.apply(n), TicketStatus.IN_PROGRESS, null));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> timersOf(from) == PAUSED);
        tell("  and their timers are back");
    }

    private void measured(String what, int from, java.util.function.LongConsumer step) {
        List<Long> micros = new ArrayList<>();
        for (long n = from; n <= CLOCKS; n++) {
            long start = System.nanoTime();
            step.accept(n);
            micros.add((System.nanoTime() - start) / 1000);
        }
        micros.sort(null);
        tell(
                "%s one ticket with its clock: p50 %.1f ms, p95 %.1f ms, of %d",
                what,
                micros.get(micros.size() / 2) / 1000.0,
                micros.get(micros.size() * 95 / 100) / 1000.0,
                micros.size());
    }

    private long timersOf(int from) {
        return superuser
                .sql("""
                        select count(*) from generate_series(%d, %d) n
                             join engine.act_ru_job job on job.process_instance_id_ = md5('%s' || n)::uuid::text
                        """.formatted(from, CLOCKS, instance))
                .query(Long.class)
                .single();
    }

    private String text(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query(String.class).single();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void tell(String words, Object... facts) {
        System.out.println("CLOCKS " + words.formatted(facts));
    }
}
