package org.bailiwick.app.workflow.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.CHRIS;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.atOnce;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.Watchers;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Merging and splitting, with a small process that offers both ways. */
@EngineTest
class MergingTests {

    private static final String KEY = "merging-in-tests";

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_1" targetNamespace="x">
              <message id="M1" name="action.merge"/>
              <message id="M2" name="action.unmerge"/>
              <process id="merging-in-tests" name="Merging" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="Start"/>
                <sequenceFlow id="F1" sourceRef="Start" targetRef="Merge"/>
                <intermediateCatchEvent id="Merge" name="Merge">
                  <extensionElements><camunda:properties>
                    <camunda:property name="form.into" value="string! Into"/>
                  </camunda:properties></extensionElements>
                  <messageEventDefinition id="D1" messageRef="M1"/>
                </intermediateCatchEvent>
                <sequenceFlow id="F2" sourceRef="Merge" targetRef="DoMerge"/>
                <serviceTask id="DoMerge" camunda:delegateExpression="${mergeTicket}"/>
                <sequenceFlow id="F3" sourceRef="DoMerge" targetRef="Cancel"/>
                <serviceTask id="Cancel" camunda:delegateExpression="${setTicketStatus}">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="status">cancelled</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>
                <sequenceFlow id="F4" sourceRef="Cancel" targetRef="Unmerge"/>
                <intermediateCatchEvent id="Unmerge" name="Undo the merge">
                  <messageEventDefinition id="D2" messageRef="M2"/>
                </intermediateCatchEvent>
                <sequenceFlow id="F5" sourceRef="Unmerge" targetRef="DoUnmerge"/>
                <serviceTask id="DoUnmerge" camunda:delegateExpression="${unmergeTicket}"/>
                <sequenceFlow id="F6" sourceRef="DoUnmerge" targetRef="Again"/>
                <serviceTask id="Again" camunda:delegateExpression="${setTicketStatus}">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="status">in_progress</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>
                <sequenceFlow id="F7" sourceRef="Again" targetRef="Merge"/>
              </process>
            </definitions>
            """;

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Watchers watchers;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private TicketCalls calls;
    private Deployment deployment;

    @BeforeEach
    void aProcessThatMerges() {
        calls = new TicketCalls(http, tickets);
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, RALF}) {
            desk.read("/api/me", person);
        }
        deployment = repository
                .createDeployment()
                .addString("merging-in-tests.bpmn", MODEL)
                .deploy();
    }

    @AfterEach
    void noLonger() {
        repository.deleteDeployment(deployment.getId(), true, true);
    }

    @Test
    void aMergedTicketGoesOnInTheOtherAndBack() throws Exception {
        String from = ticket(RITA);
        String into = ticket(RITA);
        comment(RITA, from, "It smokes", false);
        comment(SAM, from, "Toner", true);
        comment(RITA, into, "It burns", false);

        assertThat(merge(from, into.toLowerCase()).status()).isEqualTo(200);

        assertThat(desk.status(from)).isEqualTo("cancelled");
        assertThat(desk.status(into)).isEqualTo("new");
        story(SAM, into)
                .andExpect(jsonPath("$.items[?(@.kind == 'comment')].text", contains("It smokes", "Toner", "It burns")))
                .andExpect(jsonPath(
                        "$.items[?(@.kind == 'comment' && @.from == '" + from + "')].text",
                        contains("It smokes", "Toner")));
        story(RITA, into)
                .andExpect(jsonPath("$.items[?(@.kind == 'comment')].text", contains("It smokes", "It burns")));
        merges(SAM, from).andExpect(jsonPath("$.mergedInto.number").value(into));
        merges(SAM, into).andExpect(jsonPath("$.mergedFrom[*].number", contains(from)));
        assertThat(trail(from)).contains("ticket.merged");

        assertThat(desk.act(from, "unmerge", LENA, Map.of()).status()).isEqualTo(200);

        assertThat(desk.status(from)).isEqualTo("in_progress");
        story(SAM, into).andExpect(jsonPath("$.items[?(@.kind == 'comment')].text", contains("It burns")));
        merges(SAM, into).andExpect(jsonPath("$.mergedFrom", is(empty())));
        assertThat(trail(from)).contains("ticket.unmerged");
        assertThat(merge(from, into).status()).isEqualTo(200);
    }

    @Test
    void nobodyReadsAnothersTicketBecauseItWasMergedIntoTheirs() throws Exception {
        String from = ticket(RALF);
        String into = ticket(RITA);
        comment(RALF, from, "My salary slip", false);

        merge(from, into);

        story(RITA, into).andExpect(jsonPath("$.items[?(@.text == 'My salary slip')]", is(empty())));
        merges(RITA, into).andExpect(jsonPath("$.mergedFrom", is(empty())));
        story(SAM, into).andExpect(jsonPath("$.items[?(@.text == 'My salary slip')].from", contains(from)));
        story(RALF, from)
                .andExpect(jsonPath("$.items[?(@.text == 'My salary slip')].text", contains("My salary slip")));
    }

    @Test
    void whomTheMergedTicketConcernsWatchesTheOtherUntilItIsUndone() throws Exception {
        String from = ticket(RALF);
        String into = ticket(RITA);
        watchers.add(from, LENA.id());
        watchers.add(from, CHRIS.id());
        watchers.add(into, CHRIS.id());

        merge(from, into);

        assertThat(watchers.of(into)).containsExactlyInAnyOrder(CHRIS.id(), RALF.id(), LENA.id());
        story(RALF, into).andExpect(status().isOk());

        desk.act(from, "unmerge", LENA, Map.of());

        assertThat(watchers.of(into)).containsExactly(CHRIS.id());
        story(RALF, into).andExpect(status().isNotFound());
    }

    @Test
    void ofTwoWhoMergeInOppositeDirectionsOneWins() throws Exception {
        String one = ticket(RITA);
        String other = ticket(RITA);

        List<Desk.Answer> answers = atOnce(List.of(
                () -> desk.act(one, "merge", SAM, Map.of("into", other)),
                () -> desk.act(other, "merge", LENA, Map.of("into", one))));

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(List.of(desk.status(one), desk.status(other))).containsExactlyInAnyOrder("cancelled", "new");
        assertThat(jdbc.sql("select count(*) from ticket_merge where from_number in (:one, :other)")
                        .param("one", one)
                        .param("other", other)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        String loser = desk.status(one).equals("new") ? one : other;
        assertThat(desk.actions(loser, SAM)).contains("merge");
    }

    @RepeatedTest(5)
    void ofTwoWhoMergeTheSameTicketOneWins() throws Exception {
        String from = ticket(RITA);
        String one = ticket(RITA);
        String other = ticket(RITA);

        List<Desk.Answer> answers = atOnce(List.of(() -> merge(from, one), () -> merge(from, other)));

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(200, 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INC-999999", "itself", "far", "problem", "'; drop table ticket; --"})
    void whatCannotBeMergedIntoIsNamed(String what) {
        String from = ticket(RITA);
        String into =
                switch (what) {
                    case "itself" -> from;
                    case "far" -> calls.farAway();
                    case "problem" -> calls.open(TicketKind.PROBLEM, RITA, null);
                    default -> what;
                };

        Desk.Answer answer = merge(from, into);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.content().at("/errors/0/field").asText()).isEqualTo("into");
        assertThat(desk.status(from)).isEqualTo("new");
        assertThat(desk.actions(from, SAM)).contains("merge");
    }

    @Test
    void nothingIsMergedIntoWhatGoesOnElsewhere() {
        String first = ticket(RITA);
        String second = ticket(RITA);
        String third = ticket(RITA);
        merge(first, second);

        Desk.Answer answer = merge(third, first);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.content().path("code").asText()).isEqualTo("already-merged");
        assertThat(answer.content().path("into").asText()).isEqualTo(second);
        assertThat(merge(second, third).status()).isEqualTo(200);
    }

    @Test
    void aStoryGoesAlongAChainOfMerges() throws Exception {
        String first = ticket(RITA);
        String second = ticket(RITA);
        String third = ticket(RITA);
        comment(SAM, first, "one", false);
        merge(first, second);
        merge(second, third);

        story(SAM, third).andExpect(jsonPath("$.items[?(@.kind == 'comment')].from", contains(first)));
    }

    @Test
    void chosenEntriesBeginAnotherTicketAndGoBack() throws Exception {
        String number = ticket(RITA);
        comment(RITA, number, "The printer burns", false);
        comment(RITA, number, "And the phone is dead", false);
        comment(SAM, number, "Phones are Ralf's", true);
        List<String> ids = read(story(SAM, number), "$.items[?(@.kind == 'comment')].id");

        ResultActions done = split(SAM, number, "Phone", ids.get(1), ids.get(2)).andExpect(status().isCreated());
        String begun = read(done, "$.number");

        story(SAM, begun)
                .andExpect(jsonPath(
                        "$.items[?(@.from == '" + number + "')].text",
                        contains("And the phone is dead", "Phones are Ralf's")));
        story(RITA, begun)
                .andExpect(jsonPath("$.items[?(@.from == '" + number + "')].text", contains("And the phone is dead")));
        merges(SAM, begun).andExpect(jsonPath("$.splitFrom.number").value(number));
        calls.get(SAM, "/api/tickets/" + begun + "/links").andExpect(jsonPath("$.items[*].number", contains(number)));
        split(LENA, number, "Phone again", ids.get(1)).andExpect(status().isUnprocessableEntity());
        String id = read(merges(SAM, number), "$.splitOff[0].id");
        start(begun);

        calls.delete(SAM, "/api/tickets/" + number + "/splits/" + id).andExpect(status().isNoContent());

        assertThat(desk.status(begun)).isEqualTo("cancelled");
        merges(SAM, number)
                .andExpect(jsonPath("$.splitOff", is(empty())))
                .andExpect(jsonPath("$.mergedFrom[*].number", contains(begun)));
        calls.delete(SAM, "/api/tickets/" + number + "/splits/" + id).andExpect(status().isNotFound());
        split(LENA, number, "Phone again", ids.get(1)).andExpect(status().isCreated());
    }

    @Test
    void theSameEntryIsSplitOffOnceWhenTwoDoItAtOnce() throws Exception {
        String number = ticket(RITA);
        comment(RITA, number, "Both", false);
        List<String> ids = read(story(SAM, number), "$.items[?(@.kind == 'comment')].id");

        List<Integer> answers = atOnce(List.of(
                () -> TicketCalls.statusOf(split(SAM, number, "One", ids.get(0))),
                () -> TicketCalls.statusOf(split(LENA, number, "Other", ids.get(0)))));

        assertThat(answers).containsExactlyInAnyOrder(201, 422);
    }

    @Test
    void splitsNothingThatIsNotThere() throws Exception {
        String number = ticket(RITA);
        String other = ticket(RITA);
        comment(RITA, other, "Elsewhere", false);
        String elsewhere = ((List<String>) read(story(SAM, other), "$.items[?(@.kind == 'comment')].id")).get(0);

        split(SAM, number, "x", elsewhere)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("entries"));
        split(SAM, number, "x", UUID.randomUUID().toString()).andExpect(status().isUnprocessableEntity());
        split(SAM, number, "x").andExpect(status().isUnprocessableEntity());
        split(SAM, number, " ", elsewhere).andExpect(status().isUnprocessableEntity());
        split(RITA, number, "x", elsewhere).andExpect(status().isForbidden());
        split(SAM, calls.farAway(), "x", elsewhere).andExpect(status().isNotFound());
    }

    @Test
    void aSplitIsNotUndoneAgainstItsProcess() throws Exception {
        String number = ticket(RITA);
        comment(RITA, number, "The phone is dead", false);
        List<String> ids = read(story(SAM, number), "$.items[?(@.kind == 'comment')].id");
        String begun = read(split(SAM, number, "Phone", ids.get(0)), "$.number");
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(begun)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "closed"));
        String id = read(merges(SAM, number), "$.splitOff[0].id");

        calls.delete(SAM, "/api/tickets/" + number + "/splits/" + id)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("action-not-open"));

        merges(SAM, number).andExpect(jsonPath("$.splitOff[0].number").value(begun));
    }

    /** Of an own kind of process, whatever that of its kind is like. */
    private String ticket(TestPerson requester) {
        String number = calls.incidentOf(requester);
        start(number);
        return number;
    }

    private void start(String number) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "another in its place"));
        runtime.startProcessInstanceByKey(KEY, number, Map.of("ticketNumber", number));
        tickets.setStatus(number, org.bailiwick.app.tickets.TicketStatus.NEW, null);
        tickets.assign(number, null, null);
    }

    private Desk.Answer merge(String from, String into) {
        return desk.act(from, "merge", SAM, Map.of("into", into));
    }

    private void comment(TestPerson person, String number, String text, boolean internal) {
        calls.post(
                person,
                "/api/tickets/" + number + "/comments",
                "{\"text\":\"%s\",\"internal\":%s}".formatted(text, internal));
    }

    private ResultActions story(TestPerson person, String number) {
        return calls.get(person, "/api/tickets/" + number + "/timeline");
    }

    private ResultActions merges(TestPerson person, String number) {
        return calls.get(person, "/api/tickets/" + number + "/merges");
    }

    private ResultActions split(TestPerson person, String number, String title, String... entries) {
        String ids =
                List.of(entries).stream().map(id -> '"' + id + '"').collect(java.util.stream.Collectors.joining(","));
        return calls.post(
                person,
                "/api/tickets/" + number + "/splits",
                "{\"title\":\"%s\",\"entries\":[%s]}".formatted(title, ids));
    }

    private List<String> trail(String number) {
        return jdbc.sql("select action from audit_event where subject_type = 'ticket' and subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
