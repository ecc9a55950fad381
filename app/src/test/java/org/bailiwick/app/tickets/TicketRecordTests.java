package org.bailiwick.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ServerTest
class TicketRecordTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Affected affected;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String number = "";

    @BeforeEach
    void openOne() throws Exception {
        for (TestPerson person : List.of(RITA, RALF, SAM, LENA)) {
            http.perform(MockMvcRequestBuilders.get("/api/me").with(bearer(person)));
        }
        number = tickets.open(NewTicket.of(TicketKind.INCIDENT, "Printer", TicketSource.PORTAL)
                .requester(RITA.id())
                .build());
    }

    @Test
    void changesWhatIsNamedAndKeepsTheRest() throws Exception {
        TestDevice device = TestDevice.approved(jdbc, clock);
        patch(LENA, """
                {"title":" Printer on fire ","category":"printer","service":"printing","tags":["Third Floor","third-floor"],
                 "fields":{"assetTag":"A-17"},"devices":["%s"],"affectedId":"%s"}
                """.formatted(device.id(), RALF.id()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.title").value("Printer on fire"))
                .andExpect(jsonPath("$.service").value("printing"))
                .andExpect(jsonPath("$.tags", contains("third-floor")))
                .andExpect(jsonPath("$.fields.assetTag").value("A-17"))
                .andExpect(jsonPath("$.deviceId").value(device.id().toString()))
                .andExpect(jsonPath("$.devices[0].hostname").value(device.hostname()))
                .andExpect(jsonPath("$.affected.id").value(RALF.id().toString()));
        assertThat(affected.devicesOf(number)).containsExactly(device.id());

        patch(LENA, "{\"fields\":{\"assetTag\":null},\"service\":null}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fields").isEmpty())
                .andExpect(jsonPath("$.service").doesNotExist())
                .andExpect(jsonPath("$.category").value("printer"));
        get(SAM, "/api/tickets/" + number + "/history")
                .andExpect(jsonPath("$.items[?(@.field == 'fields.assetTag')].from", contains("A-17")))
                .andExpect(jsonPath("$.items[?(@.field == 'title')].to", contains("Printer on fire")))
                .andExpect(jsonPath("$.items[?(@.field == 'title')].by.name", contains("Lena Lead")));
    }

    @Test
    void tellsTheStoryFromItsEndWithoutLosingAnything() throws Exception {
        for (int i = 1; i <= 5; i++) {
            tickets.comment(number, SAM.id(), "number " + i, false);
        }
        String path = "/api/tickets/" + number + "/timeline?newestFirst=true&limit=2";

        String newest = get(SAM, path)
                .andExpect(jsonPath("$.items[*].text", contains("number 5", "number 4")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        tickets.comment(number, SAM.id(), "meanwhile", false);
        get(SAM, path + "&after=" + JsonPath.<String>read(newest, "$.next"))
                .andExpect(jsonPath("$.items[*].text", contains("number 3", "number 2")));
    }

    @Test
    void refusesAChangeOfWhatIsNoLongerSo() throws Exception {
        long seen = tickets.get(number).version();
        patch(LENA, "{\"title\":\"First\"}").andExpect(status().isOk());

        patch(SAM, "{\"service\":\"email\"}", "\"" + seen + "\"")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("ticket-changed"))
                .andExpect(jsonPath("$.version").value(seen + 1))
                .andExpect(jsonPath("$.changes[0].field").value("title"))
                .andExpect(jsonPath("$.changes[0].from").value("Printer"))
                .andExpect(jsonPath("$.changes[0].to").value("First"))
                .andExpect(jsonPath("$.changes[0].by.name").value("Lena Lead"));
        assertThat(tickets.get(number).service()).isNull();
    }

    @Test
    void needsTheVersionItIsBasedOn() throws Exception {
        patch(LENA, "{\"title\":\"x\"}", null)
                .andExpect(status().isPreconditionRequired())
                .andExpect(jsonPath("$.code").value("version-required"));
        for (String wrong : List.of("*", "W/\"1\"", "1", "\"1\", \"2\"", "\"x\"")) {
            patch(LENA, "{\"title\":\"x\"}", wrong).andExpect(status().isBadRequest());
        }
        get(LENA, "/api/tickets/" + number)
                .andExpect(header().string("ETag", "\"" + tickets.get(number).version() + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"closed\"}|status",
                "{\"nonsense\":1}|nonsense",
                "{\"title\":\"  \"}|title",
                "{\"title\":null}|title",
                "{\"title\":7}|title",
                "{\"impact\":4}|impact",
                "{\"impact\":\"1\"}|impact",
                "{\"urgency\":1.5}|urgency",
                "{\"requesterId\":null}|requesterId",
                "{\"requesterId\":\"00000000-0000-0000-0000-000000000000\"}|requesterId",
                "{\"affectedId\":\"x\"}|affectedId",
                "{\"category\":\"nowhere\"}|category",
                "{\"service\":\"nowhere\"}|service",
                "{\"devices\":[\"00000000-0000-0000-0000-000000000000\"]}|devices",
                "{\"devices\":\"x\"}|devices",
                "{\"tags\":[\"<script>\"]}|tags",
                "{\"tags\":[1]}|tags",
                "{\"fields\":{\"unknown\":1}}|fields.unknown",
                "{\"fields\":{\"assetTag\":\"no category\"}}|fields.assetTag",
                "{\"category\":\"hardware\",\"fields\":{\"assetTag\":7}}|fields.assetTag",
                "{\"fields\":{\"a\":[1]}}|fields.a",
                "{\"site\":\"Not a site\"}|site",
                "{\"priority\":\"P1\"}|priorityReason",
                "{\"priority\":\"P9\",\"priorityReason\":\"x\"}|priority",
                "{\"priorityReason\":\"alone\"}|priority",
                "{\"priority\":null,\"priorityReason\":\"contradiction\"}|priorityReason"
            })
    void namesTheFieldAtFault(String body, String field) throws Exception {
        patch(LENA, body)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[*].field", hasItem(field)));
        assertThat(tickets.get(number).title()).isEqualTo("Printer");
    }

    @Test
    void letsEachChangeWhatIsTheirs() throws Exception {
        patch(RITA, "{\"description\":\"It smokes\"}").andExpect(status().isOk());
        patch(RITA, "{\"impact\":1}").andExpect(status().isForbidden());
        patch(SAM, "{\"impact\":1}").andExpect(status().isOk());
        patch(SAM, "{\"priority\":\"P1\",\"priorityReason\":\"The board\"}").andExpect(status().isForbidden());
        patch(RALF, "{\"title\":\"mine\"}").andExpect(status().isNotFound());

        tickets.setStatus(number, TicketStatus.CLOSED, null);
        patch(LENA, "{\"title\":\"too late\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("ticket-closed"));
    }

    @Test
    void keepsAPriorityThatWasSetWithAReason() throws Exception {
        patch(LENA, "{\"priority\":\"P1\",\"priorityReason\":\"The board meets\"}")
                .andExpect(jsonPath("$.priority").value("P1"))
                .andExpect(jsonPath("$.priorityReason").value("The board meets"));
        patch(LENA, "{\"impact\":3,\"urgency\":2}")
                .andExpect(jsonPath("$.priority").value("P1"));
        patch(LENA, "{\"priority\":null}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.priorityReason").doesNotExist());
    }

    @Test
    void ofTwoChangesAtOnceOneHappens() throws Exception {
        long seen = tickets.get(number).version();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Callable<Integer>> race = new ArrayList<>();
            for (String title : List.of("One", "Two")) {
                race.add(() -> {
                    start.await();
                    return patch(LENA, "{\"title\":\"" + title + "\"}", "\"" + seen + "\"")
                            .andReturn()
                            .getResponse()
                            .getStatus();
                });
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : two.invokeAll(race)) {
                answers.add(one.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        } finally {
            two.shutdownNow();
        }
        assertThat(tickets.get(number).version()).isEqualTo(seen + 1);
        assertThat(jdbc.sql("select count(*) from ticket_change where ticket_number = ? and field = 'title'")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void whoWatchesReadsAndNoMore() throws Exception {
        String mine = "/api/tickets/" + number + "/watchers/";
        send(MockMvcRequestBuilders.put(mine + RALF.id()), RITA, null).andExpect(status().isForbidden());
        send(MockMvcRequestBuilders.put(mine + RALF.id()), SAM, null).andExpect(status().isNoContent());

        get(RALF, "/api/tickets/" + number).andExpect(status().isOk());
        get(RALF, "/api/tickets?limit=200").andExpect(jsonPath("$.items[*].number", hasItem(number)));
        get(SAM, "/api/tickets/" + number)
                .andExpect(jsonPath("$.watchers[*].id", contains(RALF.id().toString())));
        comment(RALF, "may I?", null).andExpect(status().isForbidden());
        comment(SAM, "we look at it", null).andExpect(status().isCreated());
        get(RALF, "/api/notifications").andExpect(jsonPath("$.items[*].text", hasItem("Somebody wrote to " + number)));

        send(MockMvcRequestBuilders.delete(mine + RALF.id()), RALF, null).andExpect(status().isNoContent());
        get(RALF, "/api/tickets/" + number).andExpect(status().isNotFound());
        get(RALF, "/api/tickets?limit=200").andExpect(jsonPath("$.items[*].number", not(hasItem(number))));
    }

    @Test
    void doesNotAnswerWhatWasNotRead() throws Exception {
        String first = JsonPath.read(
                comment(SAM, "first", null)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        String second = JsonPath.read(
                comment(RITA, "second", null).andReturn().getResponse().getContentAsString(), "$.id");

        comment(SAM, "my answer", first)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("newer-content"))
                .andExpect(jsonPath("$.entries[*].text", contains("second")));
        comment(SAM, "my answer", second).andExpect(status().isCreated());
    }

    @Test
    void keepsCategoriesThatAreUsed() throws Exception {
        String key = "used-" + number.toLowerCase();
        send(MockMvcRequestBuilders.post("/api/ticket-categories"), LENA, """
                {"key":"%s","content":{"parent":"hardware","name":"Used","position":1,
                 "fields":[{"name":"room","label":"Room","type":"enum","required":true,"options":[{"value":"a","label":"A"}]}]}}
                """.formatted(key))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.inherited[0].name").value("assetTag"));
        patch(LENA, "{\"category\":\"%s\"}".formatted(key))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("fields.room"));
        patch(LENA, "{\"category\":\"%s\",\"fields\":{\"room\":\"a\"}}".formatted(key))
                .andExpect(status().isOk());

        send(MockMvcRequestBuilders.delete("/api/ticket-categories/" + key), LENA, null)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("category-in-use"))
                .andExpect(jsonPath("$.tickets").value(1));
        send(MockMvcRequestBuilders.put("/api/ticket-categories/hardware"), LENA, """
                {"version":0,"content":{"parent":"%s","name":"Hardware","position":1}}
                """.formatted(key))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("parent"));

        patch(LENA, "{\"category\":null}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fields").isEmpty());
        send(MockMvcRequestBuilders.delete("/api/ticket-categories/" + key), LENA, null)
                .andExpect(status().isNoContent());
    }

    @Test
    void keepsServicesThatAreUsed() throws Exception {
        patch(LENA, "{\"service\":\"files\"}").andExpect(status().isOk());

        send(MockMvcRequestBuilders.delete("/api/services/files"), LENA, null)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("service-in-use"));
        send(MockMvcRequestBuilders.delete("/api/services/files"), SAM, null).andExpect(status().isForbidden());
    }

    private ResultActions comment(TestPerson person, String text, @Nullable String seen) throws Exception {
        return send(
                MockMvcRequestBuilders.post("/api/tickets/" + number + "/comments"),
                person,
                "{\"text\":\"%s\",\"internal\":false%s}"
                        .formatted(text, seen == null ? "" : ",\"seen\":\"" + seen + "\""));
    }

    private ResultActions patch(TestPerson person, String body) throws Exception {
        return patch(person, body, "\"" + tickets.get(number).version() + "\"");
    }

    private ResultActions patch(TestPerson person, String body, @Nullable String version) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.patch("/api/tickets/" + number);
        return send(version == null ? request : request.header("If-Match", version), person, body);
    }

    private ResultActions get(TestPerson person, String path) throws Exception {
        return send(MockMvcRequestBuilders.get(path), person, null);
    }

    private ResultActions send(MockHttpServletRequestBuilder request, TestPerson person, @Nullable String body)
            throws Exception {
        return http.perform(
                body == null
                        ? request.with(bearer(person))
                        : request.with(bearer(person))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body));
    }
}
