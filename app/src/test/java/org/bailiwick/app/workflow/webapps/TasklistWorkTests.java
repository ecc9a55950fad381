package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Everything the desk does to a ticket can be done by whoever has nothing but Tasklist. */
@EngineTest
class TasklistWorkTests extends WebappTest {

    private static final String API = "/camunda/api/engine/engine/default";

    @Autowired
    MockMvc http;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ObjectMapper json;

    private String number = "";
    private Browser sam;

    @BeforeEach
    void somethingIsBroken() throws Exception {
        for (TestPerson person : List.of(TestPerson.SAM, TestPerson.LENA, TestPerson.CHRIS)) {
            call(person, get("/api/me"), "");
        }
        number = opened(TestPerson.RITA, "incident", "The kettle is cold");
        sam = login("sam", "requester", "service-desk");
        claim(number);
    }

    @Test
    void formOffersWhatTheInstanceWaitsFor() throws Exception {
        String form = form(number);
        assertThat(form)
                .contains("wait-for-customer", "escalate", "merge", "promote", "desk-reply", "desk-weight")
                .contains("nextStep == 'wait-for-customer'", "next_wait_for_customer_question");
        assertThat(form)
                .as("what is empty is sent empty")
                .contains("</textarea>")
                .doesNotContainPattern(">\\s+</textarea>");
        assertThat(this.<String>value(number, "nextStep")).isEqualTo("complete");
        assertThat(form.split("name=\"resolution\"")[1].split(">")[0])
                .as("a solution is not asked for by the form itself, for there may be none")
                .doesNotContain("required");
    }

    @Test
    void ticketWaitsForItsRequester() throws Exception {
        var answer =
                submit(number, "nextStep", "wait-for-customer", "next_wait_for_customer_question", "On which floor?");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(this.<String>ticket("$.status")).isEqualTo("pending_customer");
        assertThat(texts("status")).anyMatch(text -> text.contains("On which floor?"));
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(number).count())
                .isZero();
    }

    @Test
    void whatAStepAsksForIsInsistedOn() throws Exception {
        assertThat(submit(number, "nextStep", "wait-for-customer"))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .satisfies(refused -> assertThat(refused.body()).contains("question is required"));
        assertThat(submit(number, "nextStep", "merge", "next_merge_into", "INC-999999")
                        .body())
                .contains("into is no ticket of those you see");
        assertThat(submit(number, "nextStep", "approve").body()).contains("cannot be done any more");
        assertThat(submit(number, "nextStep", "complete").body()).contains("Fill in Solution");
        assertThat(this.<String>ticket("$.status")).isEqualTo("in_progress");
    }

    @Test
    void ticketIsWrittenToEscalatedAndWeighedWithoutItsTaskEnding() throws Exception {
        assertThat(submit(number, "nextStep", "desk-reply", "next_desk_reply_text", "We are on our way")
                        .statusCode())
                .isEqualTo(204);
        assertThat(submit(number, "nextStep", "desk-note", "next_desk_note_text", "Third time this week")
                        .statusCode())
                .isEqualTo(204);
        var weighed = submit(
                number, "nextStep", "desk-weight", "next_desk_weight_impact", "1", "next_desk_weight_urgency", "1");
        assertThat(weighed.statusCode()).as(weighed.body()).isEqualTo(204);
        assertThat(submit(number, "nextStep", "escalate", "next_escalate_reason", "Nobody has a key")
                        .statusCode())
                .isEqualTo(204);

        assertThat(texts("comment")).contains("We are on our way", "Third time this week");
        assertThat(this.<List<String>>portal(
                        "/api/tickets/" + number + "/timeline", "$.items[?(@.kind == 'comment')].actor.name"))
                .containsOnly(TestPerson.SAM.fullName());
        assertThat(this.<String>ticket("$.priority")).isEqualTo("P1");
        assertThat(texts("note")).anyMatch(text -> text.contains("Nobody has a key"));
        assertThat(this.<String>value(number, "factLastReplies")).contains("We are on our way", "internal: Third time");
    }

    @Test
    void onlyALeadOverridesThePriority() throws Exception {
        String[] override = {
            "nextStep",
            "desk-priority",
            "next_desk_priority_priority",
            "P1",
            "next_desk_priority_reason",
            "The board waits"
        };
        assertThat(form(number)).doesNotContain("desk-priority");
        assertThat(submit(number, override).statusCode()).isEqualTo(400);
        Browser lena = login("lena", "requester", "service-desk-lead", "service-desk");
        var weighed = lena.post(API + "/task/" + task(number) + "/submit-form", variables(override));
        assertThat(weighed.statusCode()).as(weighed.body()).isEqualTo(204);
        assertThat(this.<String>ticket("$.priority")).isEqualTo("P1");
        assertThat(this.<String>value(number, "factPriorityBecause")).isEqualTo("The board waits");
    }

    @Test
    void planIsWrittenAndSubmittedWithItsTask() throws Exception {
        String change = opened(TestPerson.SAM, "change", "A new kettle");
        claim(change);
        assertThat(form(change)).contains("plan_implementation", "save-plan");
        var gaps = submit(change, "plan_implementation", "Carry it up", "plan_implementer", "sam");
        assertThat(gaps.statusCode()).isEqualTo(400);
        assertThat(gaps.body()).contains("plannedStart");
        assertThat(this.<String>portal("/api/changes/" + change + "/plan", "$.implementationPlan"))
                .as("what was written is kept")
                .isEqualTo("Carry it up");

        var start = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.DAYS);
        var saved = submit(
                change,
                "nextStep",
                "save-plan",
                "plan_start",
                start.toString(),
                "plan_end",
                start.plusSeconds(3600).toString(),
                "plan_reason",
                "The old one is cold",
                "plan_backOut",
                "Carry it down");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(204);
        assertThat(this.<String>portal("/api/tickets/" + change, "$.status")).isEqualTo("draft");
        assertThat(this.<String>value(change, "factConflicts")).isEqualTo("none");
        assertThat(submit(change, "plan_start", "tomorrow").body()).contains("must be an instant");

        var submitted = submit(change, "nextStep", "complete");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(204);
        assertThat(this.<String>portal("/api/tickets/" + change, "$.status")).isEqualTo("assessing");
    }

    @Test
    void voterReadsWhatIsAskedAndWhatWasSaid() throws Exception {
        MockHttpServletResponse ordered = call(TestPerson.RITA, post("/api/catalogue/items/new-laptop/requests"), """
                {"answers": {"model": "Light 13 inch", "reason": "The old one is slow"}}
                """);
        assertThat(ordered.getStatus()).as(ordered.getContentAsString()).isEqualTo(201);
        String request = JsonPath.read(ordered.getContentAsString(), "$.number");
        Browser lena = login("lena", "requester", "service-desk-lead", "service-desk");
        String values =
                lena.get(API + "/task/" + task(request) + "/form-variables").body();
        assertThat(JsonPath.<String>read(values, "$.factVotesSoFar.value")).isEqualTo("1 of 1 must approve");
        assertThat(JsonPath.<String>read(values, "$.factDescription.value")).contains("The old one is slow");
        assertThat(lena.get(API + "/task/" + task(request) + "/rendered-form").body())
                .as("a vote is a vote, and nothing else")
                .doesNotContain("nextStep");
    }

    @Test
    void ticketIsOpenedByStartingItsProcess() throws Exception {
        String startable = sam.get(API + "/process-definition?latestVersion=true&active=true&startableInTasklist=true"
                        + "&startablePermissionCheck=true&firstResult=0&maxResults=15")
                .body();
        assertThat(JsonPath.<List<String>>read(startable, "$[*].key"))
                .containsExactlyInAnyOrder("incident", "problem", "change");
        String definition = JsonPath.<List<String>>read(startable, "$[?(@.key == 'incident')].id")
                .get(0);
        assertThat(sam.get(API + "/process-definition/" + definition + "/rendered-form")
                        .body())
                .contains("title", "description", "impact", "category", "affected");

        var started = sam.post(
                API + "/process-definition/" + definition + "/submit-form",
                variables("title", "The lift stands", "impact", "2", "urgency", "1", "affected", "rita"));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        String lift = JsonPath.read(started.body(), "$.businessKey");
        assertThat(this.<String>portal("/api/tickets/" + lift, "$.title")).isEqualTo("The lift stands");
        assertThat(this.<String>portal("/api/tickets/" + lift, "$.priority")).isEqualTo("P2");
        assertThat(this.<String>portal("/api/tickets/" + lift, "$.requester.name"))
                .isEqualTo(TestPerson.SAM.fullName());

        assertThat(sam.post(API + "/process-definition/" + definition + "/submit-form", variables("title", " "))
                        .body())
                .contains("title must have 1 to 200 characters");
    }

    @Test
    void processOfATicketIsNotStartedWithoutOne() throws Exception {
        long before = processesOfTickets();
        for (String way : List.of("/process-definition/key/incident/start", "/process-definition/key/change/start")) {
            var answer = sam.post(API + way, variables("ticketNumber", number));
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
        }
        assertThat(processesOfTickets()).isEqualTo(before);
    }

    private long processesOfTickets() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKeyIn("incident", "change")
                .count();
    }

    private String opened(TestPerson person, String kind, String title) throws Exception {
        MockHttpServletResponse opened = call(
                person,
                post("/api/tickets"),
                json.writeValueAsString(Map.of("kind", kind, "title", title, "impact", 3, "urgency", 2)));
        assertThat(opened.getStatus()).as(opened.getContentAsString()).isEqualTo(201);
        return JsonPath.read(opened.getContentAsString(), "$.number");
    }

    private void claim(String ticket) throws Exception {
        assertThat(sam.post(API + "/task/" + task(ticket) + "/claim", "{\"userId\": \"sam\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private String task(String ticket) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(ticket)
                .singleResult()
                .getId();
    }

    private String form(String ticket) throws Exception {
        return sam.get(API + "/task/" + task(ticket) + "/rendered-form").body();
    }

    private <T> T value(String ticket, String field) throws Exception {
        String values =
                sam.get(API + "/task/" + task(ticket) + "/form-variables").body();
        return JsonPath.read(values, "$." + field + ".value");
    }

    private HttpResponse<String> submit(String ticket, String... namesAndValues) throws Exception {
        return sam.post(API + "/task/" + task(ticket) + "/submit-form", variables(namesAndValues));
    }

    private String variables(String... namesAndValues) throws Exception {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            variables.put(namesAndValues[at], Map.of("type", "String", "value", namesAndValues[at + 1]));
        }
        return json.writeValueAsString(Map.of("variables", variables));
    }

    private List<String> texts(String kind) throws Exception {
        return portal("/api/tickets/" + number + "/timeline", "$.items[?(@.kind == '" + kind + "')].text");
    }

    private <T> T ticket(String path) throws Exception {
        return portal("/api/tickets/" + number, path);
    }

    private <T> T portal(String address, String path) throws Exception {
        return JsonPath.read(call(TestPerson.LENA, get(address), "").getContentAsString(), path);
    }

    private MockHttpServletResponse call(TestPerson person, MockHttpServletRequestBuilder request, String content)
            throws Exception {
        String token = TestTokens.with(person, claims -> claims.issuer(KEYCLOAK.issuer()));
        return http.perform(request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(content))
                .andReturn()
                .getResponse();
    }
}
