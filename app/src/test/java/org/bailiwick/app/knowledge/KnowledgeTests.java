package org.bailiwick.app.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Articles from the first word to the last, through the API and the process that leads them. */
@EngineTest
class KnowledgeTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private KnownErrors knownErrors;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService jobs;

    private final ObjectMapper json = new ObjectMapper();

    /** People are known once they have asked for something. */
    @BeforeEach
    void peopleAreKnown() {
        for (TestPerson person : List.of(SAM, LENA, RITA)) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void isReadableOnceSomebodyElseHasReviewedIt() throws Exception {
        String number = begin("Unlock the kettle", "Press both buttons.");
        assertThat(actions(number, SAM)).containsExactly("submit", "discard", "retire");
        asks(RITA, number).andExpect(status().isNotFound());

        perform(number, "submit", SAM, Map.of()).andExpect(status().isOk());
        assertThat(actions(number, SAM)).containsExactly("take-back", "retire");
        perform(number, "review", SAM, Map.of("decision", "publish")).andExpect(status().isConflict());
        assertThat(actions(number, LENA)).startsWith("review");
        perform(number, "review", LENA, Map.of("decision", "publish"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("published"))
                .andExpect(jsonPath("$.publishedVersion").value(1));

        asks(RITA, number)
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.body").value("Press both buttons."))
                .andExpect(jsonPath("$.actions").isEmpty());
    }

    /** Also where nobody looks at what the API offers. */
    @Test
    void nobodyReviewsTheirOwn() throws Exception {
        String number = begin("Own praise", "I am right.");
        perform(number, "submit", SAM, Map.of()).andExpect(status().isOk());
        String task = task(number);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                SAM,
                                Map.of("variables", Map.of("decision", "publish")))
                        .status())
                .isEqualTo(403);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                LENA,
                                Map.of("variables", Map.of("decision", "send-back")))
                        .status())
                .as("without a word why")
                .isEqualTo(422);
        assertThat(state(number)).isEqualTo("review");
    }

    @Test
    void sentBackItIsADraftWithEveryVersionKept() throws Exception {
        String number = begin("Second try", "First.\nSecond.");
        perform(number, "submit", SAM, Map.of());
        perform(number, "review", LENA, Map.of("decision", "send-back", "comment", "Say what comes third"))
                .andExpect(jsonPath("$.state").value("draft"));
        write(number, SAM, 1, "Second try", "First.\nThird.")
                .andExpect(jsonPath("$.version").value(2));

        JsonNode change = read("/api/knowledge/" + number + "/versions/2?from=1", LENA);
        assertThat(change.path("changed")).extracting(JsonNode::asText).containsExactly("body");
        assertThat(change.path("lines"))
                .extracting(line ->
                        line.path("change").asText() + " " + line.path("text").asText())
                .containsExactly("same First.", "removed Second.", "added Third.");

        http.perform(post("/api/knowledge/" + number + "/versions/1/restore")
                        .header("If-Match", "\"2\"")
                        .with(bearer(SAM)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(3));
        assertThat(read("/api/knowledge/" + number + "/versions", SAM)).hasSize(3);
        asks(SAM, number).andExpect(jsonPath("$.body").value("First.\nSecond."));
        assertThat(desk.read("/api/audit?subjectId=" + number, AUDRA).path("items"))
                .extracting(entry -> entry.path("action").asText())
                .contains("article.begun", "article.written", "article.reviewed", "article.state");
    }

    @Test
    void editOfAnOldVersionTellsWhatChanged() throws Exception {
        String number = begin("Race", "Start.");
        write(number, LENA, 1, "Race", "Lena's.");
        write(number, SAM, 1, "Race", "Sam's.")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("article-changed"))
                .andExpect(jsonPath("$.version").value(2))
                .andExpect(jsonPath("$.changedBy").value(LENA.fullName()))
                .andExpect(jsonPath("$.changed[0]").value("body"));
        http.perform(put("/api/knowledge/" + number)
                        .with(bearer(SAM))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\":\"Race\",\"body\":\"x\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("if-match-required"));
        asks(SAM, number).andExpect(jsonPath("$.body").value("Lena's."));
    }

    @Test
    void publishedVersionStaysReadableWhileANewOneIsDrafted() throws Exception {
        String number = published("Stays", "Old truth.", List.of("requester"));
        perform(number, "revise", LENA, Map.of()).andExpect(jsonPath("$.state").value("draft"));
        write(number, LENA, 1, "Stays", "New truth.");

        asks(RITA, number)
                .andExpect(jsonPath("$.body").value("Old truth."))
                .andExpect(jsonPath("$.state").value("published"));
        asks(SAM, number).andExpect(jsonPath("$.body").value("New truth."));

        perform(number, "discard", SAM, Map.of()).andExpect(jsonPath("$.state").value("published"));
        asks(SAM, number).andExpect(jsonPath("$.body").value("Old truth."));
        write(number, SAM, 1, "Stays", "Sneaked in.")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("article-not-draft"));
    }

    @Test
    void isForItsAudienceOnly() throws Exception {
        String number = published("Zanzibar procedure", "Only we know the zanzibarword.", List.of("service-desk"));
        asks(RITA, number).andExpect(status().isNotFound());
        asks(SAM, number).andExpect(status().isOk());
        assertThat(found("zanzibarword", RITA)).isEmpty();
        assertThat(found("zanzibarword", SAM)).containsExactly(number);
        assertThat(read("/api/knowledge/suggestions?text=zanzibar", RITA)).isEmpty();
        http.perform(put("/api/knowledge/" + number + "/rating")
                        .with(bearer(RITA))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"helpful\":true}"))
                .andExpect(status().isNotFound());
    }

    @Test
    void findsByStemAndBeginningTitleFirstWithMarkedHits() throws Exception {
        String inBody = published("Other", "How the quokkas are fed.", List.of("requester"));
        String inTitle =
                published("Feeding <b>quokkas</b>", "Twice a day & <script>never</script>.", List.of("requester"));
        assertThat(found("quokka", RITA)).containsExactly(inTitle, inBody);
        assertThat(found("quok", RITA)).containsExactlyInAnyOrder(inTitle, inBody);

        JsonNode first =
                read("/api/knowledge?search=quokka", RITA).path("items").get(0);
        assertThat(first.path("headline"))
                .filteredOn(piece -> piece.path("hit").asBoolean())
                .extracting(piece -> piece.path("text").asText())
                .containsExactly("quokkas");
        String whole = StreamSupport.stream(first.path("headline").spliterator(), false)
                .map(piece -> piece.path("text").asText())
                .reduce("", String::concat);
        assertThat(whole).as("text, and not markup").isEqualTo("Feeding <b>quokkas</b>");
    }

    @Test
    void hostileSearchesFindNothingAndBreakNothing() throws Exception {
        for (String search : List.of("' or 1=1 --", "!!!", "a & | ! ( :* <->", "%", "\\", "\uE000x")) {
            http.perform(get("/api/knowledge").param("search", search).with(bearer(RITA)))
                    .andExpect(status().isOk());
            http.perform(get("/api/knowledge/suggestions").param("text", search).with(bearer(RITA)))
                    .andExpect(status().isOk());
        }
        http.perform(get("/api/knowledge").param("state", "nonsense").with(bearer(RITA)))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void suggestsKnownErrorsFirst() throws Exception {
        String article = published("Wombat scanner jams", "Open the flap of the wombat scanner.", List.of("requester"));
        String problem = problem();
        String known = knownErrors.publish(problem, "Wombat scanner stops", "Wait a minute.");
        JsonNode suggestions = read("/api/knowledge/suggestions?text=my wombat scanner", RITA);
        assertThat(suggestions)
                .extracting(suggestion -> suggestion.path("number").asText())
                .containsExactly(known, article);
        assertThat(read("/api/knowledge/suggestions?text=wo", RITA)).isEmpty();
    }

    @Test
    void knownErrorLivesAndDiesWithItsProblem() throws Exception {
        String problem = problem();
        String known = knownErrors.publish(problem, "Leaking gasket", "Tighten it.");
        assertThat(knownErrors.of(problem)).contains(known);
        asks(RITA, known)
                .andExpect(jsonPath("$.kind").value("known-error"))
                .andExpect(jsonPath("$.body").value("Tighten it."));

        assertThat(knownErrors.publish(problem, "Leaking gasket", "Replace it."))
                .isEqualTo(known);
        asks(RITA, known).andExpect(jsonPath("$.body").value("Replace it."));

        knownErrors.retire(problem);
        asks(RITA, known).andExpect(status().isNotFound());
        assertThat(state(known)).isEqualTo("retired");
        assertThat(instances(known)).isZero();

        knownErrors.publish(problem, "Leaking gasket", "It is back.");
        asks(RITA, known).andExpect(jsonPath("$.body").value("It is back."));
        assertThat(instances(known)).isOne();
    }

    @Test
    void isLookedAtAgainWhenItsValidityEnds() throws Exception {
        String number = published("Ages", "True for a year.", List.of("requester"));
        validityEnds(number);
        assertThat(actions(number, SAM)).containsExactly("revalidate", "retire");
        perform(number, "revalidate", SAM, Map.of("verdict", "confirm")).andExpect(status().isOk());
        validityEnds(number);
        perform(number, "revalidate", SAM, Map.of("verdict", "retire"))
                .andExpect(jsonPath("$.state").value("retired"))
                .andExpect(jsonPath("$.actions").isEmpty());
        asks(RITA, number).andExpect(status().isNotFound());
    }

    @Test
    void readersRateAVersionOnceAndMayChangeTheirMinds() throws Exception {
        String number = published("Rated", "Well.", List.of("requester"));
        rate(number, RITA, true, "");
        rate(number, RITA, false, "I had to guess");
        rate(number, SAM, true, "");
        asks(RITA, number)
                .andExpect(jsonPath("$.helpful").value(1))
                .andExpect(jsonPath("$.unhelpful").value(1))
                .andExpect(jsonPath("$.myRating.comment").value("I had to guess"));
        assertThat(read("/api/knowledge/" + number + "/ratings", SAM))
                .extracting(rating -> rating.path("comment").asText())
                .contains("I had to guess");
        http.perform(get("/api/knowledge/" + number + "/ratings").with(bearer(RITA)))
                .andExpect(status().isForbidden());
    }

    @Test
    void ticketTellsWhatSolvedIt() throws Exception {
        String number = published("Solves", "It does.", List.of("requester"));
        String ticket = ticket(TicketKind.INCIDENT);
        var link = desk.call("/api/tickets/" + ticket + "/knowledge", LENA, Map.of("article", number, "solved", true));
        assertThat(link.status()).isEqualTo(200);
        desk.call("/api/tickets/" + ticket + "/knowledge", LENA, Map.of("article", number, "solved", true));

        assertThat(read("/api/tickets/" + ticket + "/knowledge", RITA)
                        .get(0)
                        .path("solved")
                        .asBoolean())
                .isTrue();
        assertThat(desk.timeline(ticket, "note")).containsOnlyOnce("Solved with " + number + " Solves");
        asks(SAM, number).andExpect(jsonPath("$.uses").value(1));
        assertThat(desk.call(
                                "/api/tickets/" + ticket + "/knowledge",
                                LENA,
                                Map.of("article", "KB-999999", "solved", true))
                        .status())
                .isEqualTo(422);
        assertThat(desk.call("/api/tickets/" + ticket + "/knowledge", RITA, Map.of("article", number, "solved", true))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void firstArticlesAreThereAndLed() {
        assertThat(jdbc.sql("select count(*) from knowledge_article where not led")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(found("password", RITA)).isNotEmpty();
        assertThat(instances(found("password", RITA).get(0))).isOne();
    }

    @Test
    void badArticlesAreRefusedByField() throws Exception {
        Map<String, Object> bad = new HashMap<>(Map.of("title", " ", "body", "x", "language", "english"));
        var answer = desk.call("/api/knowledge", SAM, bad);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.content().path("errors"))
                .extracting(error -> error.path("field").asText())
                .contains("title", "language");
        assertThat(desk.call("/api/knowledge", RITA, Map.of("title", "x", "body", "x"))
                        .status())
                .isEqualTo(403);
    }

    private String published(String title, String body, List<String> audience) throws Exception {
        var answer = desk.call("/api/knowledge", SAM, Map.of("title", title, "body", body, "audience", audience));
        String number = answer.content().path("number").asText();
        perform(number, "submit", SAM, Map.of()).andExpect(status().isOk());
        perform(number, "review", LENA, Map.of("decision", "publish")).andExpect(status().isOk());
        return number;
    }

    private String begin(String title, String body) {
        var answer = desk.call("/api/knowledge", SAM, Map.of("title", title, "body", body));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        return answer.content().path("number").asText();
    }

    private ResultActions write(String number, TestPerson person, int from, String title, String body)
            throws Exception {
        return http.perform(put("/api/knowledge/" + number)
                .header("If-Match", "\"" + from + "\"")
                .with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("title", title, "body", body))));
    }

    private ResultActions perform(String number, String action, TestPerson person, Map<String, ?> fields)
            throws Exception {
        return http.perform(post("/api/knowledge/" + number + "/actions/" + action)
                .with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(fields)));
    }

    private void rate(String number, TestPerson person, boolean helpful, String comment) throws Exception {
        http.perform(put("/api/knowledge/" + number + "/rating")
                        .with(bearer(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("helpful", helpful, "comment", comment))))
                .andExpect(status().isNoContent());
    }

    private ResultActions asks(TestPerson person, String number) throws Exception {
        return http.perform(get("/api/knowledge/" + number).with(bearer(person)));
    }

    private List<String> actions(String number, TestPerson person) {
        return StreamSupport.stream(
                        read("/api/knowledge/" + number, person).path("actions").spliterator(), false)
                .map(action -> action.path("name").asText())
                .toList();
    }

    private List<String> found(String search, TestPerson person) {
        return StreamSupport.stream(
                        read("/api/knowledge?search=" + search, person)
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> item.path("number").asText())
                .toList();
    }

    private JsonNode read(String path, TestPerson person) {
        return desk.read(path, person);
    }

    private String state(String number) {
        return jdbc.sql("select state from knowledge_article where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private String task(String number) {
        return jdbc.sql("select id from workflow_task where article_number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private long instances(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }

    private void validityEnds(String number) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
        Job job = jobs.createJobQuery().processInstanceId(instance).singleResult();
        jobs.executeJob(job.getId());
    }

    private String problem() {
        return ticket(TicketKind.PROBLEM);
    }

    private String ticket(TicketKind kind) {
        return tickets.open(new NewTicket(
                kind, "Of knowledge", "", RITA.id(), null, null, 3, 3, null, TicketSource.API, null, null, null));
    }
}
