package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
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
 * <p>One ticket is opened for real and answered. All rows of it and of its clocks' processes are then copied set by set,
 * with ids, number and due date of their own; that copies behave like the original is tried with pauses and due timers. Ids
 * grow from copy to copy, as they do not in life: indexes of ids are smaller than they would be.
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
    private static final int PORTION = 100_000;

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

    /** Of the running clocks; the first is the one that falls due. */
    private List<String> instances = List.of();

    /** What a copy has of its own, by the place that tells them apart. */
    private final List<String> ids = new ArrayList<>();

    @Test
    void holdsThem() {
        superuser = PostgresServer.superuser(url);
        openOne();
        tell("load average before: %.1f; fsync %s", load(), setting("fsync"));
        Instant begun = Instant.now();
        copy();
        tell("%,d tickets, running clocks of each %d, made in %d s", CLOCKS, instances.size(), since(begun));
        sizes();
        quietly();
        fallDue("half of the time is over, which nobody is told", 1, () -> {});
        fallDue("three quarters are over, the desk is told", 1, () -> {});
        pause("nothing else happens", CLOCKS - PAUSED + 1);
        fallDue("tickets are paused meanwhile", DUE + 1, () -> pause("timers fire", CLOCKS - 2 * PAUSED + 1));
        tell("load average after: %.1f", load());
    }

    private void openOne() {
        UUID requester = UUID.randomUUID();
        number = tickets.open(NewTicket.of(TicketKind.INCIDENT, "Slow", TicketSource.PORTAL)
                .requester(requester)
                .impact(3)
                .urgency(3)
                .build());
        tickets.comment(number, UUID.randomUUID(), "we are on it", false);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> running().size() == openClocks().size());
        instances = running();
        ids.addAll(jdbc.sql("select id::text from sla_clock where ticket_number = :number")
                .param("number", number)
                .query(String.class)
                .list());
        for (String table : TABLES) {
            if (table.startsWith("engine.")) {
                superuser
                        .sql("select id_ from " + table + " where " + ofInstance(table))
                        .param("keys", instances.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(id -> !ids.contains(id))
                        .forEach(ids::add);
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

    private List<String> openClocks() {
        return jdbc.sql("select id::text from sla_clock where ticket_number = :number and state = 'running'")
                .param("number", number)
                .query(String.class)
                .list();
    }

    private List<String> running() {
        return jdbc.sql("""
                        select execution.proc_inst_id_ from engine.act_ru_execution execution
                             join engine.act_re_procdef definition on definition.id_ = execution.proc_def_id_
                             join engine.act_ru_variable variable on variable.proc_inst_id_ = execution.proc_inst_id_
                              and variable.name_ = 'clockId'
                             join sla_clock clock on clock.id::text = variable.text_ and clock.state = 'running'
                        where execution.business_key_ = :number and definition.key_ = 'sla-clock'
                        order by clock.target desc
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
            List<Map<String, String>> templates = rows(table);
            templates.forEach(row -> copy(table, row));
            tell("  %s: %d rows each, %d s", table, templates.size(), since(begun));
        }
        Instant begun = Instant.now();
        indexes.forEach(index -> superuser.sql(index).update());
        tell("  indexes: %d s", since(begun));
        TABLES.forEach(table -> superuser.sql("vacuum (analyze) " + table).update());
        superuser.sql("set session_replication_role = default").update();
        superuser.sql("checkpoint").update();
        tell("  with what vacuum and a checkpoint do: %d s", since(begun));
    }

    private void copy(String table, Map<String, String> row) {
        String columns = String.join(", ", row.keySet());
        String values = row.entrySet().stream()
                .map(cell -> value(table, cell.getKey(), cell.getValue()))
                .collect(Collectors.joining(", "));
        for (int from = 1; from <= CLOCKS; from += PORTION) {
            superuser
                    .sql("insert into %s (%s) select %s from generate_series(%d, %d) n"
                            .formatted(table, columns, values, from, Math.min(CLOCKS, from + PORTION - 1)))
                    .update();
        }
    }

    private List<Map<String, String>> rows(String table) {
        List<String> columns =
                superuser.sql("""
                        select column_name from information_schema.columns
                        where table_schema || '.' || table_name = :table
                          and is_generated = 'NEVER' and is_identity = 'NO'
                        order by ordinal_position
                        """).param("table", table).query(String.class).list();
        String names = columns.stream().map(name -> name + "::text").collect(Collectors.joining(", "));
        String mine = table.equals("bailiwick.ticket")
                ? "number = any (:keys)"
                : table.startsWith("bailiwick.") ? "ticket_number = any (:keys)" : ofInstance(table);
        return superuser
                .sql("select " + names + " from " + table + " where " + mine)
                .param(
                        "keys",
                        table.startsWith("bailiwick.") ? new String[] {number} : instances.toArray(String[]::new))
                .query((row, index) -> {
                    Map<String, String> cells = new LinkedHashMap<>();
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
        return table.equals("engine.act_ru_job") ? "process_instance_id_ = any (:keys)" : "proc_inst_id_ = any (:keys)";
    }

    private String value(String table, String column, String text) {
        if (text.equals(number)) {
            return "'INC-' || (1000000 + n)::text";
        }
        if (ids.contains(text)) {
            return idOf(text) + (table.startsWith("bailiwick.") ? "::uuid" : "");
        }
        if (column.equals("duedate_")) {
            // Over four weeks, none of them soon.
            return "now()::timestamp + interval '2 days' + n * interval '2.4 seconds'";
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /** The id of copy {@code n}. */
    private String idOf(String template) {
        return "(lpad(to_hex(n), 8, '0') || '-%04x-4000-8000-000000000000')".formatted(ids.indexOf(template));
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
        tell("tables and indexes together: %,d MiB, %.1f KiB for each ticket", all >> 20, all / 1024.0 / CLOCKS);
        long timers = superuser
                .sql("select count(*) from engine.act_ru_job")
                .query(Long.class)
                .single();
        assertThat(timers).isGreaterThanOrEqualTo((long) CLOCKS * instances.size());
        tell("timers waiting: %,d", timers);
    }

    private void quietly() {
        superuser.sql("create extension if not exists pg_stat_statements").update();
        // The engine keeps local time.
        superuser
                .sql("set timezone = '" + java.util.TimeZone.getDefault().getID() + "'")
                .update();
    }

    private void fallDue(String what, int from, Runnable meanwhile) {
        tell("%,d timers fall due within a minute; %s", DUE, what);
        superuser.sql("drop table if exists due_in_a_minute").update();
        superuser
                .sql("create table due_in_a_minute (job text primary key, instance text unique, due timestamp)")
                .update();
        superuser
                .sql("""
                        insert into due_in_a_minute
                        select job.id_, job.process_instance_id_,
                               :first::timestamptz::timestamp + (n - %1$d) * interval '1 minute' / %3$d
                        from generate_series(%1$d, %2$d) n join engine.act_ru_job job on job.process_instance_id_ = %4$s
                        """.formatted(from, from + DUE - 1, DUE, idOf(instances.get(0))))
                .param("first", OffsetDateTime.ofInstant(Instant.now().plusSeconds(15), ZoneOffset.UTC))
                .update();
        superuser.sql("analyze due_in_a_minute").update();
        superuser.sql("""
                        update engine.act_ru_job job set duedate_ = wanted.due
                        from due_in_a_minute wanted where job.id_ = wanted.job
                        """).update();
        superuser.sql("select pg_stat_statements_reset()").query((row, n) -> 0).list();
        Instant begun = Instant.now();
        meanwhile.run();
        int left = left();
        while (left > 0 && Instant.now().isBefore(begun.plus(LONGEST))) {
            sleep();
            left = left();
        }
        lag(DUE - left);
    }

    /** How many have not been executed: a timer's job is deleted when it is, and the clock has another. */
    private int left() {
        return superuser
                .sql("select count(*) from due_in_a_minute wanted join engine.act_ru_job job on job.id_ = wanted.job")
                .query(Integer.class)
                .single();
    }

    private void lag(int done) {
        Map<String, Object> lag = superuser.sql("""
                        select percentile_cont(array[0.5, 0.95, 0.99, 1]) within group (
                                   order by extract(epoch from job.create_time_ - wanted.due))::text as lags,
                               extract(epoch from max(job.create_time_) - min(job.create_time_)) as span,
                               count(*) as timers
                        from due_in_a_minute wanted
                             join engine.act_ru_job job on job.process_instance_id_ = wanted.instance
                              and job.id_ <> wanted.job
                        """).query().singleRow();
        double span = ((Number) Objects.requireNonNull(lag.get("span"))).doubleValue();
        tell("  lag in seconds p50, p95, p99, max = %s", String.valueOf(lag.get("lags")));
        tell("  %,d executed in %.0f s, %.0f a second; load average %.1f", done, span, done / span, load());
        statements(done);
        assertThat(lag.get("timers"))
                .as("each clock has exactly one timer again")
                .isEqualTo((long) done);
    }

    private void statements(int done) {
        superuser
                .sql("""
                        select format('%s calls, %s ms: %s', round(calls::numeric / :n, 2),
                                      round((total_exec_time / :n)::numeric, 3),
                                      left(regexp_replace(query, '\\s+', ' ', 'g'), 110))
                        from pg_stat_statements join pg_roles on oid = userid and rolname = 'bailiwick'
                        where dbid = (select oid from pg_database where datname = current_database())
                        order by total_exec_time desc limit 12
                        """)
                .param("n", Math.max(1, done))
                .query(String.class)
                .list()
                .forEach(line -> tell("    %s", line));
        tell(
                "  statements for each timer: %.1f, %.2f ms of the database",
                ofEach("sum(calls)", done), ofEach("sum(total_exec_time)", done));
    }

    private double ofEach(String what, int done) {
        return superuser
                        .sql("select coalesce(" + what + """
                                , 0) from pg_stat_statements join pg_roles on oid = userid and rolname = 'bailiwick'
                                where dbid = (select oid from pg_database where datname = current_database())
                                """)
                        .query(Double.class)
                        .single()
                / Math.max(1, done);
    }

    private static void sleep() {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause(String meanwhile, int from) {
        LongFunction<String> copied = n -> "INC-" + (1_000_000 + n);
        int each = instances.size();
        assertThat(timersOf(from)).isEqualTo((long) PAUSED * each);
        measured(
                "pausing",
                meanwhile,
                from,
                n -> tickets.setStatus(copied.apply(n), TicketStatus.PENDING_CUSTOMER, null));
        Instant begun = Instant.now();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> timersOf(from) == 0);
        tell("  and all their timers are gone %d s later", since(begun));
        measured("resuming", meanwhile, from, n -> tickets.setStatus(copied.apply(n), TicketStatus.IN_PROGRESS, null));
        Instant again = Instant.now();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> timersOf(from) == (long) PAUSED * each);
        tell("  and all their timers are back %d s later", since(again));
    }

    private void measured(String what, String meanwhile, int from, LongConsumer step) {
        List<Long> micros = new ArrayList<>();
        for (long n = from; n < from + PAUSED; n++) {
            long start = System.nanoTime();
            step.accept(n);
            micros.add((System.nanoTime() - start) / 1000);
        }
        micros.sort(null);
        tell(
                "%s one ticket with its clock while %s: p50 %.1f ms, p95 %.1f ms, of %d",
                what,
                meanwhile,
                micros.get(micros.size() / 2) / 1000.0,
                micros.get(micros.size() * 95 / 100) / 1000.0,
                micros.size());
    }

    private long timersOf(int from) {
        String wanted = instances.stream().map(this::idOf).collect(Collectors.joining(", "));
        return superuser
                .sql("""
                        select count(*) from generate_series(%d, %d) n
                             join engine.act_ru_job job on job.process_instance_id_ in (%s)
                        """.formatted(from, from + PAUSED - 1, wanted))
                .query(Long.class)
                .single();
    }

    private String setting(String name) {
        return superuser.sql("show " + name).query(String.class).single();
    }

    private static long since(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void tell(String words, Object... facts) {
        System.out.println("CLOCKS " + words.formatted(facts));
    }
}
