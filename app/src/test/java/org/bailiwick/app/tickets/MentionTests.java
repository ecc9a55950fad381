package org.bailiwick.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
class MentionTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Watchers watchers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    private TicketCalls calls;
    private String number = "";

    @BeforeEach
    void knowEverybody() {
        calls = new TicketCalls(http, tickets);
        for (TestPerson person : List.of(SAM, LENA, RITA, RALF)) {
            calls.get(person, "/api/me");
        }
        number = calls.incidentOf(RITA);
    }

    @Test
    void tellsThoseWhoAreCalledOnce() throws Exception {
        List<String> mentioned = comment(SAM, "@lena, @Rita and @lena again: look. Mail me@sam.example", false);

        assertThat(mentioned).containsExactly("lena", "rita");
        assertThat(told(LENA)).containsExactly("Sam Desk mentioned you on " + number + ": Something is wrong");
        assertThat(told(RITA)).hasSize(1);
        assertThat(told(SAM)).isEmpty();
        assertThat(watchers.of(number)).containsExactly(LENA.id());
    }

    @Test
    void anInternalNoteCallsOnlyThoseWhoWorkTheTicket() throws Exception {
        assertThat(comment(SAM, "@rita must not know, @lena", true)).containsExactly("lena");
        assertThat(told(RITA)).isEmpty();
    }

    @Test
    void nobodyLearnsOfATicketTheyDoNotReach() throws Exception {
        assertThat(comment(SAM, "What do you think, @ralf?", false)).isEmpty();
        assertThat(told(RALF)).isEmpty();
        assertThat(watchers.of(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lena@example.org",
                "`@lena`",
                "```\n@lena\n```",
                "@nobody-of-that-name",
                "\\@lena",
                "@",
                "@@lena",
                "https://x.example/@lena",
                "@sam"
            })
    void callsNobodyByAccident(String text) throws Exception {
        assertThat(comment(SAM, text, false)).isEmpty();
        assertThat(told(LENA)).isEmpty();
    }

    private List<String> comment(TestPerson person, String text, boolean internal) throws Exception {
        String body = json.writeValueAsString(Map.of("text", text, "internal", internal));
        List<List<String>> mentioned =
                read(calls.post(person, "/api/tickets/" + number + "/comments", body), "$..mentioned");
        return mentioned.isEmpty() ? List.of() : mentioned.get(0);
    }

    private List<String> told(TestPerson person) {
        return jdbc.sql("select text from notification where person_id = :person and ticket_number = :number")
                .param("person", person.id())
                .param("number", number)
                .query(String.class)
                .list();
    }
}
