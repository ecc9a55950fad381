package org.bailiwick.app.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.Map;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A ticket finds its person, or is not forgotten. */
@EngineTest
class AssignmentTests {

    @Autowired
    private Desk desk;

    @Autowired
    private MockMvc http;

    @Autowired
    private UnassignedWatch watch;

    @Autowired
    private HandOver handOver;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void everybodyIsKnown() {
        for (TestPerson person : TestPerson.values()) {
            desk.read("/api/me", person);
        }
    }

    @AfterEach
    void everybodyGoesHome() throws Exception {
        available(SAM, false);
        available(LENA, false);
        jdbc.sql("delete from assignment_absence").update();
    }

    @Test
    void newTicketIsGivenToWhoIsThereAndBegunWhenTheyTakeIt() throws Exception {
        available(SAM, true);
        String number = incident();
        assertThat(assignee(number)).isEqualTo("Sam Desk");
        assertThat(desk.status(number)).isEqualTo("assigned");
        assertThat(desk.read("/api/tasks?scope=mine", SAM).path("items").findValuesAsText("ticketNumber"))
                .contains(number);

        desk.act(number, "take", SAM, Map.of());
        assertThat(desk.status(number)).isEqualTo("in_progress");
    }

    @Test
    void ticketThatFoundNobodyIsGivenToWhoComes() throws Exception {
        String number = incident();
        assertThat(assignee(number)).isEmpty();
        watch.round();
        assertThat(assignee(number)).isEmpty();

        available(SAM, true);
        watch.round();
        assertThat(assignee(number)).isEqualTo("Sam Desk");
        assertThat(desk.status(number)).isEqualTo("assigned");
    }

    @Test
    void leadsAreToldAgainAndAgainOfATicketThatNobodyTakes() {
        String number = incident();
        watch.round();
        // Many at once are told of in one line; this is about one.
        jdbc.sql("update assignment_wait set tell_at = tell_at + interval '1 year' where ticket_number <> ?")
                .param(number)
                .update();
        assertThat(notices(number)).isZero();
        clock.advance(Duration.ofMinutes(31));
        watch.round();
        assertThat(notices(number)).isEqualTo(1);
        watch.round();
        assertThat(notices(number)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(31));
        watch.round();
        assertThat(notices(number)).isEqualTo(2);
        assertThat(desk.timeline(number, "assignment"))
                .filteredOn(text -> text.startsWith("Nobody has taken it"))
                .hasSize(1);

        desk.act(number, "take", SAM, Map.of());
        clock.advance(Duration.ofMinutes(31));
        watch.round();
        assertThat(notices(number)).isEqualTo(2);
    }

    @Test
    void whoGoesAwayHandsOverWhatIsOpen() throws Exception {
        available(SAM, true);
        String number = incident();
        http.perform(post("/api/assignment/absences")
                        .with(bearer(SAM))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(absence(60, 3600, LENA.id().toString(), true)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.substitute").value("Lena Lead"));
        handOver.round();
        assertThat(assignee(number)).isEqualTo("Sam Desk");

        clock.advance(Duration.ofMinutes(2));
        handOver.round();
        assertThat(assignee(number)).isEqualTo("Lena Lead");
        assertThat(desk.timeline(number, "assignment")).contains("Handed to Lena Lead, who stands in");
    }

    @Test
    void othersAbsencesAreForLeads() throws Exception {
        String id = com.jayway.jsonpath.JsonPath.read(
                http.perform(post("/api/assignment/absences")
                                .with(bearer(LENA))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        absence(0, 60, "", false).replace("{", "{\"personId\":\"" + LENA.id() + "\",")))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        http.perform(delete("/api/assignment/absences/" + id).with(bearer(SAM))).andExpect(status().isNotFound());
        http.perform(post("/api/assignment/absences")
                        .with(bearer(SAM))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(absence(0, 60, "", false).replace("{", "{\"personId\":\"" + LENA.id() + "\",")))
                .andExpect(status().isForbidden());
        http.perform(delete("/api/assignment/absences/" + id).with(bearer(LENA)))
                .andExpect(status().isNoContent());
    }

    @ParameterizedTest
    @CsvSource({
        "60, 0, '', false, to",
        "-7200, -3600, '', false, to",
        "0, 40000000, '', false, to",
        "0, 60, '', true, handOver",
        "0, 60, sam, false, substituteId",
        "0, 60, rita, false, substituteId"
    })
    void absenceThatCannotBeIsRefusedWithItsField(int from, int to, String substitute, boolean handOver, String field)
            throws Exception {
        String id = substitute.isEmpty()
                ? ""
                : TestPerson.valueOf(substitute.toUpperCase(java.util.Locale.ROOT))
                        .id()
                        .toString();
        http.perform(post("/api/assignment/absences")
                        .with(bearer(SAM))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(absence(from, to, id, handOver)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value(field));
    }

    @Test
    void leadsChangeHowATeamsWorkIsGivenOut() throws Exception {
        team("{\"strategy\":\"round-robin\",\"unassignedAfterSeconds\":1800}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.strategy").value("round-robin"));
        http.perform(get("/api/assignment/teams").with(bearer(SAM)))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.items[?(@.group=='service-desk')].strategy").value("round-robin"))
                .andExpect(jsonPath("$.items[?(@.group=='service-desk')].members[?(@.name=='Sam Desk')].available")
                        .value(false));
        team("{\"strategy\":\"dice\",\"unassignedAfterSeconds\":1800}").andExpect(status().is4xxClientError());
        team("{\"strategy\":\"manual\",\"unassignedAfterSeconds\":1}").andExpect(status().isUnprocessableEntity());
        team("{\"strategy\":\"least-loaded\",\"unassignedAfterSeconds\":1800}").andExpect(status().isOk());
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'assignment.team'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    private ResultActions team(String body) throws Exception {
        return http.perform(put("/api/assignment/teams/service-desk")
                .with(bearer(LENA))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private void available(TestPerson person, boolean available) throws Exception {
        http.perform(put("/api/assignment/presence")
                        .with(bearer(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"available\":" + available + "}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.available").value(available));
    }

    private String absence(int from, int to, String substitute, boolean handOver) {
        return "{\"from\":\"%s\",\"to\":\"%s\",%s\"handOver\":%s}"
                .formatted(
                        clock.instant().plusSeconds(from),
                        clock.instant().plusSeconds(to),
                        substitute.isEmpty() ? "" : "\"substituteId\":\"" + substitute + "\",",
                        handOver);
    }

    private String incident() {
        return desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of("kind", "incident", "title", "No sound", "description", "", "impact", 3, "urgency", 3))
                .content()
                .path("number")
                .asText();
    }

    private String assignee(String number) {
        return desk.ticket(number).path("assignee").path("name").asText();
    }

    private int notices(String number) {
        return jdbc.sql("""
                        select count(*) from notification
                        where kind = 'ticket.unassigned' and ticket_number = ? and person_id = ?
                        """).params(number, LENA.id()).query(Integer.class).single();
    }
}
