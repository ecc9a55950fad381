package org.bailiwick.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ServerTest
class TicketApiTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void opensATicketForThePersonWhoAsks() throws Exception {
        TestDevice device = TestDevice.approved(jdbc, clock);
        jdbc.sql("update device set owner_id = ?, site = 'graz' where id = ?")
                .params(RITA.id(), device.id())
                .update();

        post(RITA, "/api/tickets", """
                        {"kind":"incident","title":" Printer ","description":"on fire","impact":3,"urgency":2,
                         "deviceId":"%s","category":"hardware"}
                        """.formatted(device.id()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.title").value("Printer"))
                .andExpect(jsonPath("$.status").value("new"))
                .andExpect(jsonPath("$.source").value("portal"))
                .andExpect(jsonPath("$.requester.id").value(RITA.id().toString()))
                .andExpect(jsonPath("$.requester.name").value("Rita Requester"))
                .andExpect(jsonPath("$.site").value("graz"))
                .andExpect(jsonPath("$.hostname").value(device.hostname()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"incident\",\"impact\":3,\"urgency\":2}",
                "{\"kind\":\"incident\",\"title\":\"  \",\"impact\":3,\"urgency\":2}",
                "{\"kind\":\"incident\",\"title\":\"x\",\"impact\":4,\"urgency\":2}",
                "{\"kind\":\"incident\",\"title\":\"x\",\"impact\":3,\"urgency\":0}",
                "{\"kind\":\"nonsense\",\"title\":\"x\",\"impact\":3,\"urgency\":2}",
                "{\"kind\":\"incident\",\"title\":\"x\",\"impact\":3,\"urgency\":2,\"deviceId\":\"00000000-0000-0000-0000-000000000000\"}",
                "{\"kind\":\"incident\",\"title\":\"a\\u0000b\",\"impact\":3,\"urgency\":2}"
            })
    void namesTheFieldAtFault(String body) throws Exception {
        post(RITA, "/api/tickets", body)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").exists());
    }

    @Test
    void showsARequesterOnlyTheirOwnTickets() throws Exception {
        String mine = openFor(RITA, "Mine alone");
        String others = openFor(RALF, "Somebody else's");

        get(RITA, "/api/tickets")
                .andExpect(jsonPath("$.items[*].number", hasItem(mine)))
                .andExpect(jsonPath(
                        "$.items[*].requester.id", everyItem(is(RITA.id().toString()))));
        for (String path : List.of("", "/timeline")) {
            get(RITA, "/api/tickets/" + others + path)
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.code").value("ticket-not-found"));
        }
        post(RITA, "/api/tickets/" + others + "/comments", "{\"text\":\"hello\",\"internal\":false}")
                .andExpect(status().isNotFound());
        post(RITA, "/api/tickets/" + others + "/actions/resolve", "{}").andExpect(status().isNotFound());
        get(SAM, "/api/tickets/" + others).andExpect(status().isOk());
        get(AUDRA, "/api/tickets/" + others).andExpect(status().isOk());
    }

    @Test
    void hidesInternalCommentsFromTheRequester() throws Exception {
        String number = openFor(RITA, "Internal things");
        comment(SAM, number, "we broke it", true).andExpect(status().isCreated());
        comment(SAM, number, "we look at it", false).andExpect(status().isCreated());
        comment(RITA, number, "thank you", false).andExpect(status().isCreated());

        get(RITA, "/api/tickets/" + number + "/timeline")
                .andExpect(jsonPath("$.items[?(@.kind == 'comment')].text", contains("we look at it", "thank you")));
        get(LENA, "/api/tickets/" + number + "/timeline")
                .andExpect(jsonPath(
                        "$.items[?(@.kind == 'comment')].text", contains("we broke it", "we look at it", "thank you")));
    }

    @Test
    void letsOnlyThoseWhoWorkTicketsWriteToOthers() throws Exception {
        String number = openFor(RITA, "Reading only");

        comment(AUDRA, number, "I saw that", false).andExpect(status().isForbidden());
        comment(RITA, number, "secret", true).andExpect(status().isForbidden());
    }

    @Test
    void saysWhichActionsAreOpenInstead() throws Exception {
        String number = openFor(RITA, "No process here");

        post(SAM, "/api/tickets/" + number + "/actions/resolve", "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("action-not-open"))
                .andExpect(jsonPath("$.open", is(empty())));
    }

    @Test
    void findsTicketsByWordsAndByNumber() throws Exception {
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        String number = openFor(RALF, "The " + word + " is broken");

        for (String search : List.of(word, word.substring(0, 10), "broken " + word, number, number.toLowerCase())) {
            get(SAM, "/api/tickets?search=" + search.replace(" ", "%20"))
                    .andExpect(jsonPath("$.items[*].number", hasItem(number)));
        }
        for (String search : List.of("nowhere" + word, "%25", "_", "INC-0000%25", "'", "%26%7C!%3A*()")) {
            get(SAM, "/api/tickets?search=" + search)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.items[*].number", not(hasItem(number + "x"))));
        }
    }

    @Test
    void filtersByStatusKindAndAssignee() throws Exception {
        String number = openFor(RALF, "To be filtered");
        tickets.setStatus(number, TicketStatus.IN_PROGRESS, null);
        tickets.assign(number, "service-desk", SAM.id());

        get(SAM, "/api/tickets?assignee=me&status=in_progress&status=new&kind=incident")
                .andExpect(jsonPath("$.items[*].number", hasItem(number)))
                .andExpect(
                        jsonPath("$.items[*].assignee.id", everyItem(is(SAM.id().toString()))));
        get(SAM, "/api/tickets?assignee=none").andExpect(jsonPath("$.items[*].number", not(hasItem(number))));
        get(SAM, "/api/tickets?status=closed").andExpect(jsonPath("$.items[*].number", not(hasItem(number))));
        get(SAM, "/api/tickets?kind=service-request").andExpect(status().isOk());
        get(SAM, "/api/tickets?kind=nonsense").andExpect(status().isUnprocessableEntity());
        get(SAM, "/api/tickets?assignee=nonsense").andExpect(status().isUnprocessableEntity());
        get(SAM, "/api/tickets?after=nonsense").andExpect(status().isUnprocessableEntity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "updated", "priority", "due", "number"})
    void readsAListPageByPageWithoutRepeatingOrSkipping(String sort) throws Exception {
        TestDevice device = TestDevice.approved(jdbc, clock);
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Two of each share their time: the number decides then.
            if (i % 2 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
            String number = tickets.open(new NewTicket(
                    TicketKind.INCIDENT, "Page me", "", null, device.id(), null, 2, 2, null, TicketSource.API, null));
            tickets.setPriority(number, "P" + (1 + i % 3), null);
            opened.add(number);
        }

        List<String> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            String json = get(SAM, "/api/tickets?limit=3&sort=" + sort + "&deviceId=" + device.id() + "&after=" + next)
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            read.addAll(JsonPath.read(json, "$.items[*].number"));
            List<String> cursor = JsonPath.read(json, "$[?(@.next)].next");
            next = cursor.isEmpty() ? null : cursor.get(0);
        }

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void offersNoMoreThanTwoHundredAtOnce() throws Exception {
        get(SAM, "/api/tickets?limit=100000").andExpect(status().isOk());
        get(SAM, "/api/tickets?limit=1").andExpect(jsonPath("$.items", hasSize(1)));
    }

    private String openFor(TestPerson person, String title) throws Exception {
        String json = post(
                        person,
                        "/api/tickets",
                        "{\"kind\":\"incident\",\"title\":\"%s\",\"impact\":3,\"urgency\":3}".formatted(title))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(json, "$.number");
    }

    private ResultActions comment(TestPerson person, String number, String text, boolean internal) throws Exception {
        return post(
                person,
                "/api/tickets/" + number + "/comments",
                "{\"text\":\"%s\",\"internal\":%s}".formatted(text, internal));
    }

    private ResultActions get(TestPerson person, String path) throws Exception {
        return http.perform(
                MockMvcRequestBuilders.get(java.net.URI.create(path)).with(bearer(person)));
    }

    private ResultActions post(TestPerson person, String path, String body) throws Exception {
        return http.perform(MockMvcRequestBuilders.post(path)
                .with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }
}
