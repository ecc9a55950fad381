package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.FreshDatabase;
import org.bailiwick.app.testing.PostgresServer;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Clients.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * Tickets opened per second through the API of the server as it is shipped: over HTTP, by as many people as a company has,
 * each ticket with its process, its decisions, its clocks and their timers, committed to disk before the answer. In the
 * same run the same rows are written without any of that, by as many connections at once: what is between the two is the
 * server's. Run by {@code .ci/openings}, not with the tests; leaves the statements of an opening in
 * {@code target/opening-statements.txt}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"bailiwick.webapps.client-secret=test", "logging.level.root=warn"})
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(TestTokens.class)
@EnabledIfSystemProperty(named = "benchmark.openings", matches = "[0-9]+")
class OpeningsBenchmark {

    private static final int SECONDS = Integer.getInteger("benchmark.openings", 30);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 30);
    private static final int COUNTED = 20;

    /** So many that nobody is limited for asking too often. */
    private static final int PEOPLE = 400;

    private static final int DESK = 20;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Value("${spring.datasource.url}")
    private String url;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger opened = new AtomicInteger();
    private List<String> tokens = List.of();
    private JdbcClient superuser;

    @Test
    void measure() throws IOException {
        superuser = PostgresServer.superuser(url);
        tokens = IntStream.range(0, PEOPLE)
                .mapToObj(i -> TestTokens.ofRoles("person-" + i, "requester"))
                .toList();
        tell("fsync %s, synchronous_commit %s", setting("fsync"), setting("synchronous_commit"));
        Clients.during(8, WARM_UP, this::open);
        tell("load average before: %.1f", load());
        Map<Integer, Round> nobody = rounds("nobody of the desk is there");
        statements();
        desk();
        rounds("a desk of " + DESK + ", each ticket goes to who has the fewest");
        BareRows bare = BareRows.ofTicket(superuser, url, lastNumber());
        tell("the same rows alone: %d rows in %d tables", bare.rows(), bare.tables());
        nobody.forEach((clients, round) -> {
            Round alone = bare.written(clients, Math.min(SECONDS, 10));
            tell(
                    "| %2d | %8.1f | %7.1f | %7.1f | opening takes %.1f times as long |",
                    clients, alone.rate(), alone.p50(), alone.p99(), alone.rate() / round.rate());
        });
        everyTicketIsWhole();
        tell("load average after: %.1f", load());
    }

    private Map<Integer, Round> rounds(String what) {
        tell("%s", what);
        tell("| clients | tickets per second | p50 ms | p99 ms | slowest ms | refused |");
        Map<Integer, Round> rounds = new LinkedHashMap<>();
        for (int clients : new int[] {1, 8, 32}) {
            Round round = Clients.during(clients, SECONDS, this::open);
            rounds.put(clients, round);
            tell(
                    "| %2d | %8.1f | %7.1f | %7.1f | %7.1f | %d |",
                    clients, round.rate(), round.p50(), round.p99(), round.slowest(), round.failed());
            settle();
        }
        tell("8 clients open %.2f, 32 clients %.2f times as many as one", ratio(rounds, 8), ratio(rounds, 32));
        return rounds;
    }

    private static double ratio(Map<Integer, Round> rounds, int clients) {
        return rounds.get(clients).rate() / rounds.get(1).rate();
    }

    /** @return whether it was opened */
    private boolean open() {
        int n = opened.getAndIncrement();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/tickets"))
                .header("Authorization", "Bearer " + tokens.get(n % PEOPLE))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(n)))
                .build();
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 201) {
                tell("refused with %d: %s", answer.statusCode(), answer.body());
            }
            return answer.statusCode() == 201;
        } catch (IOException e) {
            tell("failed: %s", e);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(int n) {
        try {
            return json.writeValueAsString(Map.of(
                    "kind", "incident",
                    "title", "Printer " + n + " asks for toner although there is some",
                    "description", "Since Monday the colleagues in room " + n % 900 + " see an error and cannot print.",
                    "impact", 1 + n % 3,
                    "urgency", 1 + n / 3 % 3));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What follows after the commits is over. */
    private void settle() {
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(2))
                .until(() -> jdbc.sql("select count(*) from event_publication")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private void desk() {
        for (int i = 0; i < DESK; i++) {
            jdbc.sql("""
                            insert into person (id, username, name, enabled, roles, groups, updated_at)
                            values (:id, :name, :name, true, array['service-desk'], array['service-desk'], now())
                            """)
                    .param("id", UUID.nameUUIDFromBytes(("desk-" + i).getBytes(StandardCharsets.UTF_8)))
                    .param("name", "desk-" + i)
                    .update();
            jdbc.sql("insert into assignment_availability values (:id, now() + interval '10 hours')")
                    .param("id", UUID.nameUUIDFromBytes(("desk-" + i).getBytes(StandardCharsets.UTF_8)))
                    .update();
        }
    }

    private void statements() throws IOException {
        superuser.sql("create extension if not exists pg_stat_statements").update();
        superuser.sql("select pg_stat_statements_reset()").query((row, n) -> 0).list();
        for (int i = 0; i < COUNTED; i++) {
            assertThat(open()).isTrue();
        }
        settle();
        List<String> lines = superuser
                .sql("""
                        select format('%%s calls, %%s ms, %%s rows: %%s', round(calls::numeric / :n, 2),
                                      round((total_exec_time / :n)::numeric, 3), round(rows::numeric / :n, 2),
                                      regexp_replace(query, '\\s+', ' ', 'g'))
                        from pg_stat_statements statement
                             join pg_roles on oid = userid and rolname = 'bailiwick'
                        where dbid = (select oid from pg_database where datname = current_database())
                          and calls >= :n
                        order by calls desc, total_exec_time desc
                        """.replace("%%", "%"))
                .param("n", COUNTED)
                .query(String.class)
                .list();
        double calls = lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(0, line.indexOf(' '))))
                .sum();
        Files.writeString(Path.of("target/opening-statements.txt"), String.join("\n", lines));
        tell("statements of one opening, with what follows its commit: %.0f, %d different", calls, lines.size());
    }

    private void everyTicketIsWhole() {
        Map<String, Object> counts = superuser
                .sql("""
                        select count(*) as tickets,
                               count(*) filter (where exists (
                                   select from engine.act_ru_execution e
                                        join engine.act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'incident'
                                   where e.business_key_ = number)) as processes,
                               count(*) filter (where exists (
                                   select from sla_clock c where c.ticket_number = number)) as clocks
                        from bailiwick.ticket
                        """.replace("from sla_clock", "from bailiwick.sla_clock"))
                .query()
                .singleRow();
        tell("tickets, with a process, with clocks: %s", new ArrayList<>(counts.values()));
        assertThat(counts.get("processes")).isEqualTo(counts.get("tickets"));
        assertThat(counts.get("clocks")).isEqualTo(counts.get("tickets"));
    }

    private String lastNumber() {
        return jdbc.sql("select number from ticket order by created_at desc limit 1")
                .query(String.class)
                .single();
    }

    private String setting(String name) {
        return superuser.sql("show " + name).query(String.class).single();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void tell(String words, Object... facts) {
        System.out.println("OPENINGS " + String.format(Locale.ROOT, words, facts));
    }
}
