package org.bailiwick.app.tickets.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.atOnce;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
class RecurringTicketTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private RecurringRounds rounds;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TicketCalls calls;
    private final String name = "Recurring " + UUID.randomUUID();

    @BeforeEach
    void calls() {
        calls = new TicketCalls(http, tickets);
        calls.get(RITA, "/api/me");
    }

    @AfterEach
    void nothingMoreIsDue() {
        jdbc.sql("delete from recurring_ticket").update();
    }

    @Test
    void opensWhatIsDueOnceHoweverManyServersLook() throws Exception {
        create("0 * * * *", "once", "");
        clock.advance(Duration.ofHours(1));

        openAtOnce(8);

        assertThat(opened()).hasSize(1);
        String number = opened().get(0);
        listed().andExpect(jsonPath("$.items[?(@.name == '" + name + "')].lastNumber", contains(number)));
        calls.get(SAM, "/api/tickets/" + number)
                .andExpect(jsonPath("$.title").value(name))
                .andExpect(jsonPath("$.requester.name").value("Rita Requester"));
        openAtOnce(2);
        assertThat(opened()).hasSize(1);
        clock.advance(Duration.ofHours(1));
        openAtOnce(2);
        assertThat(opened()).hasSize(2);
    }

    @Test
    void manyAreSharedAmongServers() throws Exception {
        for (int i = 0; i < 12; i++) {
            calls.post(LENA, "/api/recurring-tickets", body(name + " " + i, "0 * * * *", "once", ""));
        }
        clock.advance(Duration.ofHours(1));

        openAtOnce(4);

        assertThat(openedLike(name + " %")).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void oneTicketMakesUpForWhatWasMissed() throws Exception {
        create("0 * * * *", "once", "");
        clock.advance(Duration.ofHours(5));

        rounds.openDue();

        assertThat(opened()).hasSize(1);
        calls.get(SAM, "/api/tickets/" + opened().get(0) + "/timeline")
                .andExpect(jsonPath("$.items[?(@.kind == 'note')].data.times", contains(5)));
        assertThat(nextAt())
                .isAfter(clock.instant())
                .isBeforeOrEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void orItIsPassedOver() throws Exception {
        create("0 0 * * *", "skip", "");
        clock.advance(Duration.ofDays(3).plusHours(1));

        rounds.openDue();

        assertThat(opened()).isEmpty();
        assertThat(nextAt()).isAfter(clock.instant());
        assertThat(trail()).contains("recurring-ticket.skipped");
    }

    @Test
    void aFailureIsShownAndDoesNotHoldUpOthers() throws Exception {
        String id = create("0 * * * *", "once", "");
        jdbc.sql("update recurring_ticket set zone = 'Nowhere/Atall' where id = ?")
                .param(UUID.fromString(id))
                .update();
        calls.post(LENA, "/api/recurring-tickets", body(name + " 2", "0 * * * *", "once", ""));
        clock.advance(Duration.ofHours(1));

        rounds.openDue();

        assertThat(opened()).isEmpty();
        assertThat(openedLike(name + " 2")).hasSize(1);
        assertThat(jdbc.sql("select failure from recurring_ticket where id = ?")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .single())
                .contains("zone");
    }

    @Test
    void switchedOffItDoesNotCome() throws Exception {
        String id = create("0 * * * *", "once", "");
        calls.put(
                        LENA,
                        "/api/recurring-tickets/" + id,
                        body(name, "0 * * * *", "once", "").replace("true", "false"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.upcoming").isEmpty());
        clock.advance(Duration.ofHours(2));

        rounds.openDue();

        assertThat(opened()).isEmpty();
    }

    @Test
    void changesAndDeletes() throws Exception {
        String id = create("0 8 * * MON", "once", "");
        send(LENA, "0 8 * * MON", "once", "")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("recurring-exists"));
        calls.put(LENA, "/api/recurring-tickets/" + id, body(name, "0 9 * * *", "skip", ",\"version\":0"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.upcoming.length()").value(3));
        calls.put(LENA, "/api/recurring-tickets/" + id, body(name, "0 9 * * *", "skip", ",\"version\":0"))
                .andExpect(status().isConflict());
        calls.delete(LENA, "/api/recurring-tickets/" + id).andExpect(status().isNoContent());
        calls.delete(LENA, "/api/recurring-tickets/" + id).andExpect(status().isNotFound());
    }

    @Test
    void theLeadKeepsThemAndOthersRead() throws Exception {
        create("0 8 * * *", "once", "");
        for (TestPerson reader : List.of(SAM, AUDRA)) {
            calls.get(reader, "/api/recurring-tickets").andExpect(jsonPath("$.items[*].name", hasItem(name)));
        }
        calls.get(RITA, "/api/recurring-tickets").andExpect(status().isForbidden());
        send(SAM, "0 8 * * *", "once", "").andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedule=every day",
                "schedule=0 0 30 2 *",
                "zone=Middle/Earth",
                "missed=twice",
                "site=No Site",
                "kind=nonsense",
                "category=no-such-thing",
                "requesterId=00000000-0000-0000-0000-000000000000",
                "title= "
            })
    void namesTheFieldAtFault(String fault) throws Exception {
        String field = fault.substring(0, fault.indexOf('='));
        String good = body(name, "0 8 * * *", "once", "");
        String value = "\"" + field + "\":\"" + fault.substring(field.length() + 1) + "\"";
        String bad = good.contains("\"" + field + "\"")
                ? good.replaceFirst("\"" + field + "\":\"[^\"]*\"", java.util.regex.Matcher.quoteReplacement(value))
                : good.replaceFirst("}$", "," + value + "}");

        calls.post(LENA, "/api/recurring-tickets", bad)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value(field));
    }

    private void openAtOnce(int servers) throws Exception {
        atOnce(IntStream.range(0, servers)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    rounds.openDue();
                    return true;
                })
                .toList());
    }

    private String create(String schedule, String missed, String rest) throws Exception {
        return read(send(LENA, schedule, missed, rest).andExpect(status().isCreated()), "$.id");
    }

    private ResultActions send(TestPerson person, String schedule, String missed, String rest) {
        return calls.post(person, "/api/recurring-tickets", body(name, schedule, missed, rest));
    }

    private static String body(String name, String schedule, String missed, String rest) {
        return """
                {"name":"%1$s","kind":"incident","title":"%1$s","impact":3,"urgency":3,"requesterId":"%4$s",
                 "schedule":"%2$s","zone":"UTC","missed":"%3$s","enabled":true%5$s}""".formatted(name, schedule, missed, RITA.id(), rest);
    }

    private ResultActions listed() {
        return calls.get(LENA, "/api/recurring-tickets");
    }

    private List<String> opened() {
        return openedLike(name);
    }

    private List<String> openedLike(String title) {
        return jdbc.sql("select number from ticket where title like ? order by number")
                .param(title)
                .query(String.class)
                .list();
    }

    private Instant nextAt() {
        return jdbc.sql("select next_at from recurring_ticket where name = ?")
                .param(name)
                .query((row, index) -> row.getObject("next_at", java.time.OffsetDateTime.class))
                .single()
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant();
    }

    private List<String> trail() {
        return jdbc.sql("select action from audit_event where subject_type = 'recurring-ticket'")
                .query(String.class)
                .list();
    }
}
