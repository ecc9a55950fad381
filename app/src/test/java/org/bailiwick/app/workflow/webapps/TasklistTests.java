package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What somebody needs who works in Tasklist alone: lists, due dates, and forms that say what they are about. */
@EngineTest
class TasklistTests extends WebappTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final DateTimeFormatter ENGINES_OWN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    @Autowired
    MockMvc http;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    Tickets tickets;

    private String number = "";
    private Browser sam;

    @BeforeEach
    void somethingIsBroken() throws Exception {
        MockHttpServletResponse opened = call(TestPerson.RITA, post("/api/tickets"), """
                {"kind": "incident", "title": "The <b>kettle</b> is cold", "description": "Since\\nthis morning.",
                 "impact": 2, "urgency": 1}
                """);
        assertThat(opened.getStatus()).as(opened.getContentAsString()).isEqualTo(201);
        number = JsonPath.read(opened.getContentAsString(), "$.number");
        // People are known once they have asked for something.
        call(TestPerson.SAM, get("/api/me"), "");
        sam = login("sam", "requester", "service-desk");
    }

    @Test
    void taskSaysWhatItIsAboutAndWhenItIsDue() throws Exception {
        Map<String, Object> listed = listed("My groups' tasks", sam);
        assertThat(listed.get("name")).isEqualTo(number + " · P2 · The <b>kettle</b> is cold · Work on the incident");
        assertThat(listed.get("priority")).isEqualTo(70);
        assertThat(due(listed)).isEqualTo(earliestPromise());
        assertThat(listed("Unassigned", sam)).isNotEmpty();
        assertThat(listed("My tasks", sam)).isEmpty();
        assertThat(listed("My groups' tasks", login("chris", "requester", "change-manager")))
                .isEmpty();
    }

    @Test
    void formBeginsWithWhatIsToBeKnown() throws Exception {
        String values = sam.get(API + "/task/" + task() + "/form-variables").body();
        assertThat(JsonPath.<String>read(values, "$.factTicket.value")).isEqualTo(number);
        assertThat(JsonPath.<String>read(values, "$.factDescription.value")).isEqualTo("Since\nthis morning.");
        String form = sam.get(API + "/task/" + task() + "/rendered-form").body();
        assertThat(form).contains("factTitle", "resolution").doesNotContain("<b>kettle</b>");
        assertThat(form.indexOf("factTitle")).isLessThan(form.indexOf("\"resolution\""));
    }

    @Test
    void claimingAndCompletingAreThePortals() throws Exception {
        String task = task();
        assertThat(sam.post(API + "/task/" + task + "/claim", "{\"userId\": \"sam\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(listed("My tasks", sam).get("id")).isEqualTo(task);
        assertThat(listed("Unassigned", sam)).isEmpty();
        assertThat(ticket("$.status")).isEqualTo("in_progress");
        assertThat(due(listed("My tasks", sam)))
                .as("answered in time; what is promised next is a solution")
                .isEqualTo(earliestPromise());

        String sent = """
                {"variables": {"resolution": {"value": "Descaled"}, "factTitle": {"value": "Mine"}}}
                """;
        var answer = sam.post(API + "/task/" + task + "/submit-form", sent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(ticket("$.status")).isEqualTo("resolved");
        assertThat(ticket("$.title")).isEqualTo("The <b>kettle</b> is cold");
    }

    @Test
    void nameAndUrgencyFollowThePriority() {
        tickets.setPriority(number, "P1", "It burns");
        Task task = tasks.createTaskQuery().taskId(task()).singleResult();
        assertThat(task.getName()).startsWith(number + " · P1 · ");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(JsonPath.<List<String>>read(
                        portal("/api/tasks?scope=available"), "$.items[?(@.ticketNumber == '" + number + "')].name"))
                .containsExactly("Work on the incident");
    }

    @Test
    void overdueAreThoseWhosePromiseIsBroken() throws Exception {
        assertThat(listed("Overdue", sam)).isEmpty();
        Task task = tasks.createTaskQuery().taskId(task()).singleResult();
        task.setDueDate(java.util.Date.from(clock.instant().minus(Duration.ofMinutes(1))));
        tasks.saveTask(task);
        assertThat(listed("Overdue", sam)).isNotEmpty();
    }

    private String task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    /** The ticket's task as a list of Tasklist shows it; empty when the list does not hold it. */
    private Map<String, Object> listed(String filter, Browser browser) throws Exception {
        String id = filters.createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        var answer = browser.get(API + "/filter/" + id + "/list?firstResult=0&maxResults=500");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<Map<String, Object>> found = JsonPath.read(answer.body(), "$[?(@.name =~ /" + number + ".*/)]");
        return found.isEmpty() ? Map.of() : found.get(0);
    }

    private static java.time.Instant due(Map<String, Object> task) {
        return OffsetDateTime.parse(String.valueOf(task.get("due")), ENGINES_OWN)
                .toInstant();
    }

    private java.time.Instant earliestPromise() {
        List<String> due = JsonPath.read(
                portal("/api/tickets/" + number), "$.sla[?(@.state == 'running' || @.state == 'breached')].dueAt");
        return due.stream()
                .map(java.time.Instant::parse)
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }

    private String ticket(String path) {
        return JsonPath.read(portal("/api/tickets/" + number), path);
    }

    private String portal(String path) {
        try {
            return call(TestPerson.LENA, get(path), "").getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private MockHttpServletResponse call(TestPerson person, MockHttpServletRequestBuilder request, String json)
            throws Exception {
        String token = TestTokens.with(person, claims -> claims.issuer(KEYCLOAK.issuer()));
        return http.perform(request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json))
                .andReturn()
                .getResponse();
    }
}
