package org.bailiwick.app.tickets.lists;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.testing.PostgresServer;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.tickets.TicketViews;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Lists, searches and counts among a million tickets, for somebody who reaches everything, for the desk of a site and for
 * a requester. Prints a table and leaves the plans in {@code target/ticket-list-plans.txt}.
 *
 * <pre>./mvnw -Dportal.skip -pl app -am test -Dtest=TicketListBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark.tickets=1000000</pre>
 */
@ServerTest
@EnabledIfSystemProperty(named = "benchmark.tickets", matches = "[0-9]+")
class TicketListBenchmark {

    private static final int ROUNDS = 40;

    @Autowired
    private TicketLists lists;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TicketViews views;

    @Autowired
    private DataSource source;

    @Autowired
    private Vocabulary vocabulary;

    @Autowired
    private Clock clock;

    @Value("${spring.datasource.url}")
    private String url;

    private final StringBuilder plans = new StringBuilder();

    @Test
    void measure() throws IOException {
        long count = Long.getLong("benchmark.tickets", 0);
        long began = System.nanoTime();
        fill(count);
        System.out.printf(Locale.ROOT, "%,d tickets in %d s%n", count, (System.nanoTime() - began) / 1_000_000_000);
        sizes();
        Map<String, Scope> scopes = new LinkedHashMap<>();
        CurrentUser user = user();
        scopes.put("everything", new Scope.All());
        scopes.put("desk of a site", new Scope.Group(user.id(), Set.of("group-3", "group-4"), Set.of("site-7")));
        scopes.put("requester", new Scope.Own(user.id()));
        System.out.printf(
                Locale.ROOT,
                "load %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        scopes.forEach((name, scope) -> cases().forEach((what, asked) -> measure(name, what, asked, scope, user)));
        scopes.forEach((name, scope) -> counts(name, scope, user));
        System.out.printf(
                Locale.ROOT,
                "load %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Files.writeString(Path.of("target/ticket-list-plans.txt"), plans);
    }

    private record Asked(TicketCriteria criteria, TicketSort sort) {}

    private static Map<String, Asked> cases() {
        Map<String, Asked> cases = new LinkedHashMap<>();
        for (TicketSort sort : TicketSort.values()) {
            cases.put("all by " + sort.key(), new Asked(TicketCriteria.NONE, sort));
            cases.put("open by " + sort.key(), new Asked(Criteria.with("open", true), sort));
        }
        cases.put("open, nobody's, by priority", asked(TicketSort.PRIORITY, "open", true, "assignee", "none"));
        cases.put("open problems", asked(TicketSort.CREATED, "open", true, "kind", List.of("problem")));
        cases.put("category network", asked(TicketSort.CREATED, "category", List.of("network")));
        cases.put("one tag", asked(TicketSort.CREATED, "tag", List.of("tag-17")));
        cases.put(
                "of one group, P1, closed",
                asked(TicketSort.UPDATED, "group", List.of("group-3"), "priority", List.of("P1"), "open", false));
        cases.put("overdue", asked(TicketSort.DUE, "open", true, "sla", "breached"));
        cases.put("due in four hours", asked(TicketSort.DUE, "open", true, "dueWithin", "PT4H"));
        cases.put("resolved this week", asked(TicketSort.UPDATED, "resolvedAfter", "P7D"));
        cases.put("search: frequent word", asked(TicketSort.CREATED, "search", "printer "));
        cases.put("search: two words", asked(TicketSort.CREATED, "search", "printer toner "));
        cases.put("search: beginning", asked(TicketSort.CREATED, "search", "prin"));
        cases.put("search: rare word", asked(TicketSort.CREATED, "search", "srv-4217"));
        cases.put("search: phrase", asked(TicketSort.CREATED, "search", "\"outlook is slow\""));
        cases.put("search: without", asked(TicketSort.CREATED, "search", "outlook -slow"));
        cases.put("search: slip", asked(TicketSort.CREATED, "search", "pritner"));
        cases.put("search: slip, rare", asked(TicketSort.CREATED, "search", "zambesii"));
        cases.put("search: nothing", asked(TicketSort.CREATED, "search", "xylophonistically"));
        cases.put("search: number", asked(TicketSort.CREATED, "search", "INC-00421"));
        cases.put("search: frequent, by priority", asked(TicketSort.PRIORITY, "search", "printer "));
        return cases;
    }

    private static Asked asked(TicketSort sort, Object... criteria) {
        return new Asked(Criteria.with(criteria), sort);
    }

    private void measure(String scopeName, String what, Asked asked, Scope scope, CurrentUser user) {
        TicketPages pages = new TicketPages(lists, tickets, views);
        double[] milliseconds = new double[ROUNDS];
        int rows = 0;
        for (int i = -3; i < ROUNDS; i++) {
            long began = System.nanoTime();
            rows = pages.page(asked.criteria(), scope, user, asked.sort(), false, null, 50)
                    .items()
                    .size();
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        print(scopeName, what, rows, milliseconds);
        ExplainingDataSource explaining = new ExplainingDataSource(source);
        new TicketLists(JdbcClient.create(explaining), vocabulary, clock, new DataSourceTransactionManager(explaining))
                .list(asked.criteria(), scope, user, asked.sort(), false, null, 51);
        plans.append("== ").append(scopeName).append(": ").append(what).append('\n');
        explaining.plans().forEach(plan -> plans.append(plan).append('\n'));
    }

    private void counts(String name, Scope scope, CurrentUser user) {
        Map<String, TicketCriteria> counted = new LinkedHashMap<>();
        counted.put("open", Criteria.with("open", true));
        counted.put("given to me", Criteria.with("open", true, "assignee", "me"));
        counted.put("nobody's", Criteria.with("open", true, "assignee", "none"));
        counted.put("overdue", Criteria.with("open", true, "sla", "breached"));
        counted.put("due in four hours", Criteria.with("open", true, "dueWithin", "PT4H"));
        counted.put("urgent", Criteria.with("open", true, "priority", List.of("P1", "P2")));
        counted.put("open problems", Criteria.with("open", true, "kind", List.of("problem")));
        counted.put("watched", Criteria.with("open", true, "watched", true));
        counted.put("resolved this week", Criteria.with("resolvedAfter", "P7D"));
        counted.put("all I asked for", Criteria.with("requester", "me"));
        counted.forEach((what, criteria) -> {
            double[] milliseconds = new double[ROUNDS];
            TicketLists.Count count = null;
            for (int i = -3; i < ROUNDS; i++) {
                long began = System.nanoTime();
                count = lists.count(criteria, scope, user, 1000, 5000);
                if (i >= 0) {
                    milliseconds[i] = (System.nanoTime() - began) / 1e6;
                }
            }
            print(name, "count: " + what, count == null ? -1 : count.count(), milliseconds);
        });
    }

    private static void print(String scope, String what, int rows, double[] milliseconds) {
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "| %-14s | %-30s | %5d | %7.1f | %7.1f |%n",
                scope,
                what,
                rows,
                milliseconds[ROUNDS / 2],
                milliseconds[ROUNDS * 95 / 100]);
    }

    private static CurrentUser user() {
        return new CurrentUser(
                new UUID(0, 4711),
                "person-4711",
                "Person 4711",
                null,
                Set.of("service-desk"),
                Set.of("group-3", "group-4", "site-site-7"));
    }

    private void sizes() {
        PostgresServer.superuser(url).sql("""
                        select format('%s: %s table, %s indexes', c.relname, pg_size_pretty(pg_table_size(c.oid)),
                                      pg_size_pretty(pg_indexes_size(c.oid)))
                        from pg_class c where c.relname in ('ticket', 'ticket_word', 'sla_clock')
                        union all
                        select format('  %s: %s', indexrelname, pg_size_pretty(pg_relation_size(indexrelid)))
                        from pg_stat_user_indexes where relname = 'ticket'
                        """).query(String.class).list().forEach(System.out::println);
    }

    /** Three years of tickets: one in twenty still open, some words in every tenth, some in one of a hundred thousand. */
    private void fill(long count) {
        OffsetDateTime now = TicketConditions.at(clock.instant());
        JdbcClient owner = PostgresServer.superuser(url);
        owner.sql("set search_path = bailiwick, public").update();
        owner.sql("alter table ticket disable trigger user").update();
        owner.sql("drop index ticket_words").update();
        owner.sql("""
                        insert into ticket (number, kind, title, description, status, priority, impact, urgency, category,
                            service_key, tags, fields, requester_id, affected_id, assignee_id, assigned_group, device_id,
                            source, site, created_at, updated_at, resolved_at)
                        select k.prefix || '-' || lpad(n::text, greatest(6, length(n::text)), '0'), k.kind,
                            (array['Printer', 'Outlook', 'Notebook', 'Network', 'Password', 'Screen', 'Telephone', 'Browser',
                                   'Disk', 'Account'])[1 + (h1 % 10)]
                            || (array[' is slow', ' is broken', ' does not start', ' needs toner', ' asks for a licence',
                                      ' lost its connection', ' shows an error', ' freezes'])[1 + (h2 % 8)]
                            || ' on srv-' || (h3 % 20000),
                            'Since ' || (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])[1 + (h2 % 5)]
                            || ' the colleague in room ' || (h1 % 900) || ' sees message '
                            || (array['zambesi', 'limpopo', 'okavango', 'niger', 'volta', 'kasai', 'benue'])[1 + (h3 % 7)]
                            || (case when h2 % 100 = 0 then ' urgent escalation' else '' end)
                            || ' and word' || translate((h1 % 100000)::text, '0123456789', 'abcdefghij')
                            || ' please call back at once because work has stopped',
                            case when h4 % 20 <> 0 then (case when h1 % 50 = 0 then 'resolved' else 'closed' end)
                                 else (array['new', 'assigned', 'in_progress', 'pending_customer'])[1 + (h2 % 4)] end,
                            (array['P1', 'P2', 'P2', 'P3', 'P3', 'P3', 'P3', 'P4', 'P4', 'P4'])[1 + (h5 % 10)],
                            1 + (h1 % 3), 1 + (h2 % 3),
                            (array['hardware', 'printer', 'software', 'application', 'network', 'vpn', 'password', 'email'])
                                [1 + (h1 % 8)],
                            (array['workplace', 'email', 'network', 'printing'])[1 + (h3 % 4)],
                            case when h1 % 5 = 0 then array['tag-' || (h6 % 200)] else '{}' end,
                            case when h1 % 10 = 0 then jsonb_build_object('assetTag', 'A-' || (h2 % 50000)) else '{}' end,
                            lpad(to_hex(h1 % 20000), 32, '0')::uuid,
                            case when h2 % 10 = 0 then lpad(to_hex(h3 % 20000), 32, '0')::uuid end,
                            case when h4 % 20 <> 0 or h1 % 3 > 0 then lpad(to_hex(4600 + h2 % 200), 32, '0')::uuid end,
                            'group-' || (h3 % 12), null, 'portal', 'site-' || (h2 % 25),
                            at, at + interval '1 minute' * (h1 % 20000),
                            case when h4 % 20 <> 0 then at + interval '1 minute' * (h1 % 15000) end
                        from generate_series(1, cast(:count as bigint)) as n
                        cross join lateral (select
                            case when n % 20 < 14 then 'incident' when n % 20 < 18 then 'service-request'
                                 when n % 20 = 18 then 'problem' else 'change' end as kind,
                            case when n % 20 < 14 then 'INC' when n % 20 < 18 then 'REQ'
                                 when n % 20 = 18 then 'PRB' else 'CHG' end as prefix) k
                        cross join lateral (select
                            abs(hashint8(n)::bigint) as h1, abs(hashint8(n + 7777777)::bigint) as h2,
                            abs(hashint8(n * 31 + 5)::bigint) as h3, abs(hashint8(n * 37 + 11)::bigint) as h4,
                            abs(hashint8(n * 41 + 17)::bigint) as h5, abs(hashint8(n * 43 + 23)::bigint) as h6,
                            cast(:now as timestamptz) - interval '3 years' * (1 - n::double precision / cast(:count as bigint)) as at) h
                        """).param("count", count).param("now", now).update();
        owner.sql("create index ticket_words on ticket using gin (words)").update();
        owner.sql("""
                        insert into sla_clock (id, ticket_number, target, priority, calendar_key, goal_seconds, state,
                            started_at, due_at, paused_since, cycle, calendar_version, used_micros, handled_percent)
                        select gen_random_uuid(), number, 'resolution', priority, 'around-the-clock', 3600,
                            case when status = 'pending_customer' then 'paused' else 'running' end, created_at,
                            cast(:now as timestamptz) + interval '1 minute' * (abs(hashtext(number)) % 20000 - 2000),
                            case when status = 'pending_customer' then created_at end, 1, 1, 0, 0
                        from ticket where status not in ('resolved', 'closed', 'cancelled')
                        """).param("now", now).update();
        owner.sql("""
                        insert into ticket_word (word)
                        select word from ts_stat('select words from bailiwick.ticket') where word ~ '^[[:alpha:]]{4,40}$'
                        on conflict do nothing
                        """).update();
        owner.sql("alter table ticket enable trigger user").update();
        owner.sql("vacuum (analyze) ticket").update();
        owner.sql("vacuum (analyze) ticket_word").update();
        owner.sql("vacuum (analyze) sla_clock").update();
    }
}
