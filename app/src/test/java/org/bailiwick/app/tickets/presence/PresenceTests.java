package org.bailiwick.app.tickets.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.statusOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
@RecordApplicationEvents
class PresenceTests {

    private static final String TAB = UUID.randomUUID().toString();

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Presence presence;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private TestClock clock;

    private TicketCalls calls;
    private String number = "";

    @BeforeEach
    void aTicket() {
        calls = new TicketCalls(http, tickets);
        for (TestPerson person : List.of(RITA, SAM, LENA)) {
            calls.get(person, "/api/me");
        }
        number = calls.incidentOf(RITA);
    }

    @Test
    void tellsEachWhoElseIsThere() throws Exception {
        says(LENA, TAB, "viewing").andExpect(status().isOk()).andExpect(jsonPath("$", empty()));

        says(SAM, TAB, "writing")
                .andExpect(jsonPath("$[*].name", contains("Lena Lead")))
                .andExpect(jsonPath("$[*].doing", contains("viewing")));
        others(LENA)
                .andExpect(jsonPath("$[*].name", contains("Sam Desk")))
                .andExpect(jsonPath("$[*].doing", contains("writing")));
    }

    @Test
    void hidesFromRequesterThatANoteIsWritten() throws Exception {
        says(SAM, TAB, "noting");

        others(LENA).andExpect(jsonPath("$[0].doing").value("noting"));
        others(RITA).andExpect(jsonPath("$[0].doing").value("viewing"));
        assertThat(statusOf(says(RITA, TAB, "noting"))).isEqualTo(403);
    }

    @Test
    void showsOneOfSeveralTabsWithWhatIsMostWorthKnowing() throws Exception {
        String other = UUID.randomUUID().toString();
        says(SAM, TAB, "writing");
        says(SAM, other, "viewing");

        others(LENA).andExpect(jsonPath("$[*].doing", contains("writing")));
        leaves(SAM, TAB).andExpect(status().isNoContent());
        others(LENA).andExpect(jsonPath("$[*].doing", contains("viewing")));
        leaves(SAM, other);
        others(LENA).andExpect(jsonPath("$", empty()));
    }

    @Test
    void forgetsWhoSaysNothingMore() throws Exception {
        says(SAM, TAB, "viewing");
        clock.advance(Presence.LASTS);

        others(LENA).andExpect(jsonPath("$", empty()));
        long before = told();
        presence.forgetWhoStopped();
        assertThat(told()).isEqualTo(before + 1);
        presence.forgetWhoStopped();
        assertThat(told()).isEqualTo(before + 1);
    }

    @Test
    void tellsPortalsOfChangesAndNotOfHeartbeats() {
        says(SAM, TAB, "viewing");
        says(SAM, TAB, "viewing");
        assertThat(told()).isEqualTo(1);

        says(SAM, TAB, "writing");
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void tellsOnlyThoseWhoMayKnowThatANoteIsBegun() {
        says(SAM, TAB, "viewing");
        says(SAM, TAB, "noting");
        assertThat(changes()).hasSize(2);
        assertThat(changes().get(0).audience()).isNull();
        assertThat(changes().get(1).audience()).isNotNull();

        leaves(SAM, TAB);
        assertThat(changes().get(2).audience()).isNull();
    }

    @Test
    void isForThoseWhoSeeTheTicket() throws Exception {
        others(RALF).andExpect(status().isNotFound());
        says(RALF, TAB, "viewing").andExpect(status().isNotFound());
        says(AUDRA, TAB, "viewing").andExpect(status().isOk());
        says(AUDRA, TAB, "writing").andExpect(status().isForbidden());
    }

    @Test
    void refusesWhatIsNothingOneCanBeAt() throws Exception {
        says(SAM, TAB, "sleeping").andExpect(status().is4xxClientError());
        calls.put(SAM, path(TAB), "{}").andExpect(status().is4xxClientError());
        calls.put(SAM, path("nonsense"), "{\"doing\":\"viewing\"}").andExpect(status().is4xxClientError());
    }

    @Test
    void boundsTheTabsOfOnePerson() throws Exception {
        for (int tab = 0; tab < Presence.MOST_TABS; tab++) {
            says(LENA, UUID.randomUUID().toString(), "viewing").andExpect(status().isOk());
        }

        says(LENA, UUID.randomUUID().toString(), "viewing")
                .andExpect(status().isTooManyRequests())
                .andExpect(jsonPath("$.code").value("too-many-tabs"));
        clock.advance(Presence.LASTS);
        says(LENA, UUID.randomUUID().toString(), "viewing").andExpect(status().isOk());
    }

    private long told() {
        return changes().size();
    }

    private List<PortalChange> changes() {
        return events.stream(PortalChange.class)
                .filter(change -> change.topic().equals("ticket-presence/" + number))
                .toList();
    }

    private ResultActions says(TestPerson person, String tab, String doing) {
        return calls.put(person, path(tab), "{\"doing\":\"" + doing + "\"}");
    }

    private ResultActions leaves(TestPerson person, String tab) {
        return calls.delete(person, path(tab));
    }

    private ResultActions others(TestPerson person) {
        return calls.get(person, "/api/tickets/" + number + "/presence");
    }

    private String path(String tab) {
        return "/api/tickets/" + number + "/presence/" + tab;
    }
}
