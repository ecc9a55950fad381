package org.bailiwick.app.tickets.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ServerTest
class TicketListTests {

    private static final CurrentUser SOMEBODY =
            new CurrentUser(SAM.id(), "sam", "Sam", null, Set.of("auditor"), Set.of());

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Vocabulary vocabulary;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource source;

    /** A letter-only word no other test uses. */
    private final String word = "q" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "zyx";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=problem",
                "status=resolved&status=closed",
                "open=false",
                "priority=P1",
                "impact=1",
                "urgency=1",
                "category=hardware",
                "category=printer",
                "service=printing",
                "tag=blue",
                "tag=blue&tag=red",
                "group=desk-of-lists",
                "assignee=me",
                "requester=me",
                "affected=me",
                "deviceId=DEVICE",
                "site=villach",
                "source=alert",
                "watched=true",
                "fields=%7B%22assetTag%22%3A%22A%2C1%22%7D",
                "createdAfter=PT0.5S",
                "createdBefore=CREATED",
                "resolvedAfter=PT1H",
                "sla=breached",
                "sla=paused",
                "dueWithin=PT10M"
            })
    void narrowsByEachFact(String criterion) throws Exception {
        TestDevice device = TestDevice.approved(jdbc, clock);
        String before = clock.instant().toString();
        String plain = open(TicketKind.INCIDENT, "plain " + word);
        jdbc.sql("update ticket set created_at = created_at - interval '10 days' where number = ?")
                .param(plain)
                .update();
        String special = open(TicketKind.PROBLEM, "special " + word);
        String old = criterion.contains("CREATED") ? plain : special;
        // What the criterion asks for, set straight: lists are tested here, not the ways there.
        jdbc.sql("""
                        update ticket set status = 'resolved', resolved_at = :now, priority = 'P1', impact = 1, urgency = 1,
                            category = 'printer', service_key = 'printing', tags = '{blue,red}',
                            assigned_group = 'desk-of-lists', assignee_id = :sam, requester_id = :sam, affected_id = :sam,
                            device_id = :device, site = 'villach', source = 'alert', fields = '{"assetTag": "A,1"}'
                        where number = :number
                        """)
                .param("now", TicketConditions.at(clock.instant()))
                .param("sam", SAM.id())
                .param("device", device.id())
                .param("number", special)
                .update();
        jdbc.sql("insert into ticket_watcher (ticket_number, person_id, since) values (?, ?, now())")
                .params(special, SAM.id())
                .update();
        clock(special, "resolution", "running", clock.instant().minusSeconds(60));
        clock(special, "response", "paused", clock.instant().plusSeconds(600));
        clock(plain, "resolution", "running", clock.instant().plus(Duration.ofHours(2)));

        String asked = criterion.replace("DEVICE", device.id().toString()).replace("CREATED", before);

        get(TestPerson.LENA, "/api/tickets?search=" + word + "&" + asked.replace("=me", "=" + SAM.id()))
                .andExpect(status().isOk());
        assertThat(numbers(SAM, "search=" + word)).containsExactlyInAnyOrder(plain, special);
        assertThat(numbers(SAM, "search=" + word + "&" + asked)).containsExactly(old);
    }

    @ParameterizedTest
    @CsvSource({
        "status,nonsense",
        "assignee,nonsense",
        "requester,none",
        "affected,x",
        "priority,P5",
        "impact,4",
        "createdAfter,yesterday",
        "createdAfter,P1M",
        "createdBefore,P99999999999D",
        "dueWithin,soon",
        "fields,[]",
        "fields,{",
        "fields,'{\"a\":{}}'",
        "tag,'!'",
        "sla,nonsense"
    })
    void namesTheCriterionThatCannotBeMeant(String name, String value) throws Exception {
        String json = get(SAM, "/api/tickets?" + name + "=" + encoded(value))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(JsonPath.<String>read(json, "$.errors[0].field")).startsWith(name.equals("tag") ? "tags" : name);
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void readsEveryOrderPieceByPieceInBothDirections(TicketSort sort) throws Exception {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            if (i % 2 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
            String number = open(i % 3 == 0 ? TicketKind.PROBLEM : TicketKind.INCIDENT, "in order " + word);
            tickets.setPriority(number, "P" + (1 + i % 3), null);
            if (i % 2 == 0) {
                clock(number, "resolution", "running", clock.instant().plusSeconds(1000 * (i % 4)));
                clock(
                        number,
                        "response",
                        i == 4 ? "running" : "paused",
                        clock.instant().plusSeconds(5));
            }
            opened.add(number);
        }
        String query = "search=" + word + "&sort=" + sort.key();

        List<String> whole = numbers(SAM, query);
        List<String> reversed = numbers(SAM, query + "&reversed=true");

        assertThat(piecewise(query)).containsExactlyElementsOf(whole);
        assertThat(piecewise(query + "&reversed=true")).containsExactlyElementsOf(reversed);
        assertThat(whole).containsExactlyInAnyOrderElementsOf(opened);
        if (sort == TicketSort.DUE) {
            assertThat(whole.get(0)).isEqualTo(opened.get(0));
            assertThat(whole.subList(4, 7)).doesNotContainAnyElementsOf(even(opened));
            assertThat(reversed.subList(4, 7)).containsExactlyElementsOf(whole.subList(4, 7));
        } else {
            Collections.reverse(reversed);
            assertThat(reversed).containsExactlyElementsOf(whole);
        }
    }

    @Test
    void ordersNumbersAsTheyGrowNotAsTheyAreSpelled() throws Exception {
        String small = open(TicketKind.CHANGE, "small " + word);
        String large = "CHG-9" + String.format("%09d", Math.floorMod(word.hashCode(), 1_000_000_000));
        jdbc.sql("""
                        insert into ticket (number, kind, title, description, status, priority, impact, urgency, source,
                                            created_at, updated_at)
                        select ?, kind, title, description, status, priority, impact, urgency, source, created_at, updated_at
                        from ticket where number = ?
                        """).params(large, small).update();

        assertThat(numbers(SAM, "sort=number&search=" + word)).containsExactly(large, small);
        assertThat(numbers(SAM, "search=" + large.toLowerCase())).containsExactly(large);
        assertThat(numbers(SAM, "search=" + large.substring(0, 9))).contains(large);
        assertThat(numbers(SAM, "search=" + small.replace("CHG-000", "chg"))).contains(small);
    }

    @Test
    void forgivesSlipsInWordsNobodyWrote() throws Exception {
        String number = open(TicketKind.INCIDENT, "The " + word + " flickers");
        vocabulary.learn();
        String swapped = word.substring(0, word.length() - 3) + "yzx";

        assertThat(numbers(SAM, "search=" + swapped)).containsExactly(number);
        assertThat(numbers(SAM, "search=" + encoded("\"" + swapped + "\""))).isEmpty();
        assertThat(numbers(SAM, "search=" + swapped + "%20flick")).containsExactly(number);
        assertThat(numbers(RITA, "search=" + swapped)).isEmpty();
    }

    @Test
    void forgetsWordsThatNoTicketHasAnyMore() {
        String number = open(TicketKind.INCIDENT, "About " + word);
        vocabulary.learn();
        assertThat(known()).isTrue();
        jdbc.sql("update ticket_word set checked_at = '-infinity' where word = ?")
                .param(word)
                .update();
        vocabulary.forget();
        assertThat(known()).isTrue();

        jdbc.sql("update ticket set title = 'erased' where number = ?")
                .param(number)
                .update();
        jdbc.sql("update ticket_word set checked_at = '-infinity' where word = ?")
                .param(word)
                .update();
        vocabulary.forget();

        assertThat(known()).isFalse();
    }

    @Test
    void findsPartsOfNamesOfMachinesPhrasesAndWhatIsWithout() throws Exception {
        String one = open(TicketKind.INCIDENT, "srv-042." + word + ".example.org is full");
        String other = open(TicketKind.INCIDENT, word + " is full of paper");

        assertThat(numbers(SAM, "search=srv-042." + word)).containsExactly(one);
        assertThat(numbers(SAM, "search=" + encoded(word + " \"full of paper\"")))
                .containsExactly(other);
        assertThat(numbers(SAM, "search=" + encoded(word + " -paper"))).containsExactly(one);
        assertThat(numbers(SAM, "search=" + encoded("full " + word.substring(0, word.length() - 1))))
                .containsExactlyInAnyOrder(one, other);
    }

    @Test
    void showsNobodyMoreThanTheyReachWhateverTheyAskFor() throws Exception {
        String others = tickets.open(NewTicket.of(TicketKind.INCIDENT, "of another " + word, TicketSource.API)
                .requester(RALF.id())
                .impact(3)
                .urgency(3)
                .build());

        for (TicketSort sort : TicketSort.values()) {
            assertThat(numbers(RALF, "sort=" + sort.key() + "&search=" + word)).containsExactly(others);
            assertThat(numbers(RITA, "sort=" + sort.key() + "&search=" + word)).isEmpty();
            assertThat(numbers(RITA, "sort=" + sort.key() + "&search=" + others))
                    .isEmpty();
            assertThat(numbers(RITA, "sort=" + sort.key() + "&search=" + word + "&requester=" + RALF.id()))
                    .isEmpty();
        }
    }

    private String open(TicketKind kind, String title) {
        return tickets.open(
                NewTicket.of(kind, title, TicketSource.API).impact(3).urgency(3).build());
    }

    private void clock(String number, String target, String state, java.time.Instant due) {
        jdbc.sql("""
                        insert into sla_clock (id, ticket_number, target, priority, calendar_key, goal_seconds, state,
                                               started_at, due_at, paused_since%s)
                        values (:id, :number, :target, 'P3', 'around-the-clock', 60, :state, :due, :due,
                                case when :state = 'paused' then cast(:due as timestamptz) end%s)
                        """.formatted(", cycle, calendar_version, used_micros, handled_percent", ", 1, 1, 0, 0"))
                .params(Map.of(
                        "id", UUID.randomUUID(),
                        "number", number,
                        "target", target,
                        "state", state,
                        "due", TicketConditions.at(due)))
                .update();
    }

    private boolean known() {
        return jdbc.sql("select exists (select 1 from ticket_word where word = ?)")
                .param(word)
                .query(Boolean.class)
                .single();
    }

    private static List<String> even(List<String> numbers) {
        List<String> even = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            even.add(numbers.get(i));
        }
        return even;
    }

    private List<String> piecewise(String query) throws Exception {
        List<String> read = new ArrayList<>();
        String after = "";
        do {
            String json = body(SAM, query + "&limit=2&after=" + after);
            read.addAll(JsonPath.read(json, "$.items[*].number"));
            List<String> next = JsonPath.read(json, "$[?(@.next)].next");
            after = next.isEmpty() ? "" : next.get(0);
        } while (!after.isEmpty());
        return read;
    }

    private List<String> numbers(TestPerson person, String query) throws Exception {
        return new ArrayList<>(JsonPath.<List<String>>read(body(person, query), "$.items[*].number"));
    }

    private String body(TestPerson person, String query) throws Exception {
        return get(person, "/api/tickets?" + query)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private ResultActions get(TestPerson person, String path) throws Exception {
        return http.perform(
                MockMvcRequestBuilders.get(java.net.URI.create(path)).with(bearer(person)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Nobody can estimate how many tickets hold the beginning of a word; taken to be frequent, all were walked past. */
    @Test
    void asksTheIndexOfWordsFirstForAWordFewTicketsHold() throws Exception {
        String rare = open(TicketKind.INCIDENT, word);
        String often = "often" + word;
        jdbc.sql("""
                        insert into ticket (number, kind, title, description, status, priority, impact, urgency, source,
                            created_at, updated_at)
                        select 'INC-8' || lpad(n::text, 6, '0'), 'incident', :often, '', 'new', 'P3', 3, 3, 'portal', :now, :now
                        from generate_series(1, 100) as n
                        """)
                .param("often", often)
                .param("now", TicketConditions.at(clock.instant()))
                .update();
        assertThat(planOf(word)).contains("Subquery Scan on t").doesNotContain("ticket_by_creation");
        assertThat(planOf(often)).doesNotContain("Subquery Scan on t");
        assertThat(numbers(SAM, "search=" + word)).containsExactly(rare);
        assertThat(numbers(SAM, "limit=200&search=" + often)).hasSize(100);
        jdbc.sql("delete from ticket where title = ?").param(often).update();
    }

    /** The plan of the list itself, which is the last of what is asked. */
    private String planOf(String search) {
        ExplainingDataSource explaining = new ExplainingDataSource(source);
        new TicketLists(JdbcClient.create(explaining), vocabulary, clock, new DataSourceTransactionManager(explaining))
                .list(Criteria.with("search", search), new Scope.All(), SOMEBODY, TicketSort.CREATED, false, null, 51);
        return explaining.plans().get(explaining.plans().size() - 1);
    }
}
