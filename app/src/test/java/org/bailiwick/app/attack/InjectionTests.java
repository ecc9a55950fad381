package org.bailiwick.app.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.bailiwick.app.testing.PostgresServer;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Text that means something to SQL, LDAP, expression languages, headers and logs, in every parameter, every part of a
 * path and every string of a body: it stays text.
 */
@EngineTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(PER_CLASS)
@Timeout(600)
class InjectionTests {

    /** What an evaluated expression would leave behind: 191919 times 7919. */
    private static final String EVALUATED = "1519806561";

    private static final Path TOUCHED = Path.of("target/bw-canary");

    private static final List<String> SQL = List.of(
            "'",
            "' or '1'='1",
            "') or ('1'='1' --",
            "'; create table bw_canary (x int); --",
            "' union select null, version(), current_user --",
            "' || (select pg_sleep(0)) || '",
            "$$ $bw$ select 1 $bw$ $$",
            "desc; select 1",
            "a/**/or/**/1=1",
            "?::int",
            ":bw and ?");

    private static final List<String> LDAP =
            List.of("*", "*)(uid=*))(|(uid=*", "admin)(&(password=*))", "(|(objectClass=*))");

    private static final List<String> EXPRESSIONS = List.of(
            "${191919*7919}",
            "#{191919*7919}",
            "#{T(java.lang.Integer).valueOf(191919)*7919}",
            "{{191919*7919}}",
            "${\"\".getClass().forName(\"java.io.File\").getConstructor(\"\".getClass()).newInstance(\"target/bw-canary\").createNewFile()}",
            "#{T(java.nio.file.Files).createFile(T(java.nio.file.Path).of('target/bw-canary'))}",
            "__${191919*7919}__::x",
            "${jndi:ldap://127.0.0.1:{port}/a}",
            "${${lower:j}ndi:rmi://127.0.0.1:{port}/a}",
            "http://127.0.0.1:{port}/a");

    private static final List<String> LINES = List.of(
            "x\r\nX-Bw-Injected: yes",
            "x\u0085X-Bw-Injected: yes",
            "x\u2028X-Bw-Injected: yes",
            "x%0d%0aX-Bw-Injected:%20yes",
            "x\u560d\u560aX-Bw-Injected: yes");

    /** Every text of a thing has so many places, most have more; only a longer one may be refused for it. */
    private static final int FITS_EVERYWHERE = 60;

    /** Each list of texts is at least as long. */
    private static final int PARTS = 4;

    private static final String ALL_IN_ONE =
            "'\";--/**/*)(uid=*${191919*7919}#{191919*7919}{{191919*7919}}\r\nX-Bw-Injected: yes";

    @Autowired
    private ApplicationContext server;

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String database;

    private Range range;
    private int round;

    /** Steps that would not take the text; where that is nobody's intention, nothing was tried there. */
    private final Set<String> refused = new TreeSet<>();

    @BeforeAll
    void lookAround() {
        range = Range.of(server);
    }

    @Test
    void addsNoQueryThatPlainTextDoesNotAsk() {
        JdbcClient superuser = PostgresServer.superuser(database);
        superuser
                .sql("create extension if not exists pg_stat_statements schema public")
                .update();
        long forgotten = forgotten(superuser);
        plain();
        Map<String, Query> before = queries(superuser);
        List<String> failures = new ArrayList<>();
        for (String text : SQL) {
            everywhere(text, (place, answer) -> {
                if (BrokenInputTests.failed(answer)) {
                    failures.add(place + " answered " + answer.getStatus() + " to " + text);
                }
            });
        }
        Map<String, Query> after = queries(superuser);
        plain();
        Map<String, Query> again = queries(superuser);

        assertThat(forgotten(superuser))
                .as("statements the database no longer counts")
                .isEqualTo(forgotten);
        assertThat(failures).isEmpty();
        assertThat(refused).as("what refuses text that is only text").isEmpty();
        assertThat(before).hasSizeGreaterThan(50);
        assertThat(after.values())
                .filteredOn(query -> !before.containsKey(query.id()))
                .filteredOn(query -> again.getOrDefault(query.id(), query).calls() == query.calls())
                .as("queries that only hostile text made the server ask")
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from pg_class where relname = 'bw_canary'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** What the server asks for plain text, and what it asks by itself from time to time. */
    private void plain() {
        everywhere("plain", 1, (place, answer) -> {});
        // A comma parts the values of a query's parameter, and several are asked for otherwise than one.
        range.surface().all().forEach(endpoint -> inQueries(endpoint, "plain,too", (place, answer) -> {}));
        for (ScheduledTaskHolder tasks :
                server.getBeansOfType(ScheduledTaskHolder.class).values()) {
            tasks.getScheduledTasks()
                    .forEach(task -> task.getTask().getRunnable().run());
        }
    }

    @Test
    void evaluatesNoExpressionAndLooksNothingUp() throws IOException {
        Files.deleteIfExists(TOUCHED);
        List<String> wrong = new ArrayList<>();
        try (Canary canary = Canary.listening()) {
            for (String template : EXPRESSIONS) {
                String text = template.replace("{port}", String.valueOf(canary.port()));
                everywhere(text, (place, answer) -> {
                    if (BrokenInputTests.failed(answer) || body(answer).contains(EVALUATED)) {
                        wrong.add(place + " answered " + answer.getStatus() + " to " + text);
                    }
                });
            }
            assertThat(wrong).isEmpty();
            assertThat(refused).as("what refuses text that is only text").isEmpty();
            assertThat(canary.visits()).isZero();
        }
        assertThat(Files.exists(TOUCHED)).isFalse();
        assertThat(rowsWith(EVALUATED)).isEmpty();
    }

    @BeforeEach
    void nothingRefused() {
        refused.clear();
    }

    @Test
    void asksTheDirectoryForNothingElse() {
        List<String> wrong = new ArrayList<>();
        for (String text : LDAP) {
            everywhere(text, (place, answer) -> {
                if (BrokenInputTests.failed(answer)) {
                    wrong.add(place + " answered " + answer.getStatus() + " to " + text);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void splitsNoHeaderAndNoLineOfTheLog(CapturedOutput log) {
        List<String> wrong = new ArrayList<>();
        int logged = log.getAll().length();
        for (String text : LINES) {
            everywhere(text, (place, answer) -> {
                boolean split = answer.getHeaderNames().stream()
                        .anyMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).contains("x-bw-injected")
                                        || answer.getHeaders(name).stream()
                                                .anyMatch(value -> value.contains("\r") || value.contains("\n")));
                if (split || BrokenInputTests.failed(answer)) {
                    wrong.add(place + " answered " + answer.getStatus() + " to " + text);
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(log.getAll().substring(logged).lines()).noneMatch(line -> line.startsWith("X-Bw-Injected"));
    }

    /**
     * In paths and queries in each place on its own; in bodies in every string at once, and on its own in a part of the
     * strings that moves on with each text, so that a few texts come to each of them.
     */
    private void everywhere(String text, BiConsumer<String, MockHttpServletResponse> judge) {
        everywhere(text, PARTS, judge);
    }

    private void everywhere(String text, int parts, BiConsumer<String, MockHttpServletResponse> judge) {
        round++;
        range.world().renew(new Steps.Words() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public boolean mayRefuse(Step step, MockHttpServletResponse answer) {
                judge.accept(step.call(), answer);
                if (text.length() <= FITS_EVERYWHERE) {
                    refused.add(step.call());
                }
                return true;
            }
        });
        for (Endpoint endpoint : range.surface().all()) {
            for (String variable : endpoint.variables()) {
                String address = endpoint.path(name -> Attacker.encoded(
                        name.equals(variable) ? text : range.world().idFor(endpoint, name)));
                judge.accept(endpoint + " in the path", range.attacker().at(endpoint, address, body(endpoint)));
            }
            inQueries(endpoint, text, judge);
            if (endpoint.takesJson()) {
                JsonNode body = range.samples().body(endpoint);
                judge.accept(endpoint + " in every string", send(endpoint, body, "", text));
                if (!endpoint.isAgents()) {
                    List<String> places = range.samples().strings(body);
                    for (int i = round % parts; i < places.size(); i += parts) {
                        String place = places.get(i);
                        judge.accept(endpoint + " at " + place, send(endpoint, body, place, text));
                    }
                }
            }
        }
    }

    private void inQueries(Endpoint endpoint, String text, BiConsumer<String, MockHttpServletResponse> judge) {
        for (String parameter : endpoint.queryParameters()) {
            String query = "?" + parameter + "=" + Attacker.encoded(text);
            judge.accept(endpoint + " in ?" + parameter, range.attacker().json(endpoint, query, body(endpoint)));
        }
    }

    /** Agents' bodies are large: their strings one by one, but with everything at once. */
    @Test
    void takesEachStringOfAnAgentsMessageAsText() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : range.surface().where(Endpoint::isAgents)) {
            JsonNode body = range.samples().body(endpoint);
            for (String place : range.samples().strings(body)) {
                MockHttpServletResponse answer = send(endpoint, body, place, ALL_IN_ONE);
                if (BrokenInputTests.failed(answer) || body(answer).contains(EVALUATED)) {
                    wrong.add(endpoint + " answered " + answer.getStatus() + " to " + place);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private MockHttpServletResponse send(Endpoint endpoint, JsonNode body, String place, String text) {
        return range.attacker()
                .json(endpoint, "", range.samples().bytes(range.samples().with(body, place, text)));
    }

    private byte[] body(Endpoint endpoint) {
        return endpoint.takesJson() ? range.samples().bytes(range.samples().body(endpoint)) : new byte[0];
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), UTF_8);
    }

    /** How often the database made room for statements by forgetting others. */
    private static long forgotten(JdbcClient superuser) {
        return superuser
                .sql("select dealloc from public.pg_stat_statements_info")
                .query(Long.class)
                .single();
    }

    /** The server's queries by their shape. */
    private static Map<String, Query> queries(JdbcClient superuser) {
        return superuser.sql("""
            select queryid::text as id, min(query) as text, sum(calls) as calls
            from public.pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database())
              and userid = (select oid from pg_roles where rolname = ?)
            group by queryid
            """).param(PostgresServer.RUNTIME).query(Query.class).stream()
                .collect(Collectors.toMap(Query::id, query -> query));
    }

    private record Query(String id, String text, long calls) {}

    private List<String> rowsWith(String text) {
        return jdbc.sql("""
            select table_schema || '.' || table_name from information_schema.tables
            where table_schema in ('bailiwick', 'engine') and table_type = 'BASE TABLE'
            """).query(String.class).list().stream()
                .filter(table -> jdbc.sql("select count(*) from " + table + " x where x::text like ?")
                                .param("%" + text + "%")
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }
}
