package org.bailiwick.app.workflow.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Merging and splitting with the shipped models: what is offered can be undone, whatever kind of ticket it is. */
@EngineTest
class SplitsOfEveryKindTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    private TicketCalls calls;

    @BeforeEach
    void everybodyIsKnown() {
        calls = new TicketCalls(http, tickets);
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA}) {
            desk.read("/api/me", person);
        }
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void whatWasSplitOffGoesBackAndCanBeTakenOutAgain(TicketKind kind) throws Exception {
        String number = calls.open(kind, RITA, null);
        calls.post(RITA, "/api/tickets/" + number + "/comments", "{\"text\":\"And the phone\",\"internal\":false}");
        List<String> entries =
                read(calls.get(SAM, "/api/tickets/" + number + "/timeline"), "$.items[?(@.kind == 'comment')].id");
        String begun = read(
                calls.post(
                        SAM,
                        "/api/tickets/" + number + "/splits",
                        "{\"title\":\"Phone\",\"entries\":[\"" + entries.get(0) + "\"]}"),
                "$.number");
        String before = desk.status(begun);
        String split = read(calls.get(SAM, "/api/tickets/" + number + "/merges"), "$.splitOff[0].id");

        calls.delete(SAM, "/api/tickets/" + number + "/splits/" + split).andExpect(status().isNoContent());

        assertThat(desk.status(begun)).isEqualTo("resolved");
        assertThat(desk.actions(begun, SAM)).contains("unmerge").doesNotContain("merge");
        assertThat(desk.act(begun, "unmerge", SAM, Map.of()).status()).isEqualTo(200);
        assertThat(desk.status(begun)).isEqualTo(before);
        assertThat(desk.actions(begun, SAM)).contains("merge").doesNotContain("unmerge");
    }
}
