package org.bailiwick.app.workflow.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.CHRIS;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.processes.Approval;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Votes as people cast them in the portal and in Tasklist, against the real engine. */
@EngineTest
class ApprovalModuleTests {

    @Autowired
    private Desk desk;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identity;

    private String number = "";
    private String instance = "";

    @BeforeEach
    void ritaAsks() {
        for (TestPerson person : TestPerson.values()) {
            desk.read("/api/me", person);
        }
        number = desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of("kind", "incident", "title", "Something to decide", "impact", 3, "urgency", 3))
                .content()
                .path("number")
                .asText();
    }

    @AfterEach
    void nobodyIsLoggedIn() {
        identity.clearAuthentication();
    }

    @Test
    void allMustBeForItAndTheTimelineTellsWhoSaidWhat() {
        put("lena, chris", "all", 100);
        assertThat(vote(LENA, "approve", "fine").status()).isEqualTo(204);
        assertThat(outcome()).isEmpty();
        assertThat(vote(CHRIS, "approve", "").status()).isEqualTo(204);
        assertThat(outcome()).isEqualTo("approved");
        assertThat(variable(Approval.APPROVED)).isEqualTo(true);
        assertThat(desk.timeline(number, "decision"))
                .contains("Lena Lead approved: fine", "Chris Change approved")
                .anyMatch(text -> text.startsWith("Approval approved (2 for, 0 against"));
        JsonNode approval = approvals().get(0);
        assertThat(approval.path("rule").asText()).isEqualTo("all");
        assertThat(approval.path("votes").get(0).path("decidedBy").path("name").asText())
                .isEqualTo("Lena Lead");
        assertThat(approval.path("votes").get(0).path("comment").asText()).isEqualTo("fine");
    }

    @Test
    void leadsEachToTheVoteThatIsTheirsAndNobodyElse() {
        put("lena, chris", "all", 100);

        assertThat(votesFor(LENA)).containsExactly(task(LENA));
        assertThat(votesFor(CHRIS)).containsExactly(task(CHRIS));
        assertThat(votesFor(RITA)).isEmpty();
        JsonNode task = desk.read("/api/tasks/" + task(LENA), LENA);
        assertThat(task.path("ticketTitle").asText()).isEqualTo("Something to decide");
        assertThat(task.path("priority").asText()).startsWith("P");

        vote(LENA, "approve", "");
        assertThat(votesFor(LENA)).isEmpty();
    }

    private List<String> votesFor(TestPerson person) {
        return StreamSupport.stream(
                        desk.read("/api/tickets/" + number + "/approvals", person)
                                .get(0)
                                .path("votes")
                                .spliterator(),
                        false)
                .filter(vote -> vote.hasNonNull("taskId"))
                .map(vote -> vote.path("taskId").asText())
                .toList();
    }

    @Test
    void firstRejectionEndsWhatAllMustBeForAndTheOtherVotesLapse() {
        put("lena, chris, dana", "all", 100);
        vote(CHRIS, "reject", "too dear");
        assertThat(outcome()).isEqualTo("rejected");
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isZero();
        List<JsonNode> open = StreamSupport.stream(
                        approvals().get(0).path("votes").spliterator(), false)
                .filter(vote -> !vote.hasNonNull("decision"))
                .toList();
        assertThat(open)
                .hasSize(2)
                .allSatisfy(vote -> assertThat(vote.hasNonNull("closedAt")).isTrue());
    }

    @Test
    void quorumEndsAsSoonAsItIsReachedOrOutOfReach() {
        put("lena, chris, dana, ada", "quorum", 50);
        vote(LENA, "approve", "");
        vote(DANA, "reject", "");
        assertThat(outcome()).isEmpty();
        vote(ADA, "approve", "");
        assertThat(outcome()).isEqualTo("approved");

        put("lena, chris, dana, ada", "quorum", 75);
        vote(LENA, "reject", "");
        vote(DANA, "reject", "");
        assertThat(outcome()).isEqualTo("rejected");
    }

    @Test
    void groupHasOneVoteWhichAnyMemberMayCast() {
        put("group:service-desk, chris", "all", 100);
        String offered = desk.tasks(number, SAM).stream()
                .filter(id -> !id.isEmpty() && isVote(id))
                .findFirst()
                .orElseThrow();
        assertThat(complete(offered, SAM, "approve", "").status()).isEqualTo(204);
        assertThat(approvals().get(0).path("votes").get(0).path("group").asText())
                .isEqualTo("service-desk");
        vote(CHRIS, "approve", "");
        assertThat(outcome()).isEqualTo("approved");
    }

    @Test
    void whoeverAskedIsNotAskedAndMayNotVoteAnywhere() {
        put("rita, group:requester, lena", "all", 100);
        assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isEqualTo(2);
        String groups = tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskUnassigned()
                .singleResult()
                .getId();
        Desk.Answer portal = complete(groups, RITA, "approve", "");
        assertThat(portal.status()).isEqualTo(403);
        assertThat(portal.content().path("code").asText()).isEqualTo("own-request");
        assertThatThrownBy(() -> as(RITA, () -> tasks.claim(groups, "rita")))
                .hasMessageContaining("Nobody approves what they asked for");
        assertThatThrownBy(() -> as(RITA, () -> tasks.complete(groups, Map.of(Approval.DECISION, "approve"))))
                .hasMessageContaining("Nobody approves what they asked for");
        Desk.Answer delegated = desk.call("/api/tasks/" + task(LENA) + "/delegate", LENA, Map.of("person", "rita"));
        assertThat(delegated.status()).isEqualTo(403);
        assertThat(delegated.content().path("code").asText()).isEqualTo("own-request");
    }

    @Test
    void nobodyButTheRequesterLeavesItToTheLeads() {
        put("rita, nobody-of-that-name", "all", 100);
        Task only = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        assertThat(complete(only.getId(), LENA, "approve", "").status()).isEqualTo(204);
        assertThat(outcome()).isEqualTo("approved");
    }

    @Test
    void voteHandedOnIsCastOnBehalfAndNeverComesBack() {
        put("lena, chris", "all", 100);
        String id = task(LENA);
        assertThat(delegate(id, LENA, "dana").status()).isEqualTo(204);
        assertThat(complete(id, LENA, "approve", "").status()).isEqualTo(404);
        Desk.Answer back = delegate(id, DANA, "lena");
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.content().path("code").asText()).isEqualTo("delegation-loop");
        assertThat(delegate(id, DANA, "chris").content().path("code").asText()).isEqualTo("already-voting");
        assertThat(delegate(id, DANA, "no-such-person").status()).isEqualTo(422);
        assertThat(desk.call("/api/tasks/" + id + "/unclaim", DANA, Map.of()).status())
                .isEqualTo(409);
        assertThat(complete(id, DANA, "approve", "as agreed").status()).isEqualTo(204);
        JsonNode vote = approvals().get(0).path("votes").get(0);
        assertThat(vote.path("decidedBy").path("name").asText()).isEqualTo("Dana Designer");
        assertThat(vote.path("onBehalfOf").path("name").asText()).isEqualTo("Lena Lead");
        assertThat(desk.timeline(number, "decision"))
                .contains(
                        "Lena Lead handed their vote to Dana Designer",
                        "Dana Designer on behalf of Lena Lead approved: as agreed");
    }

    @Test
    void tasklistDelegatesByAssigningAndHoldsToTheSameRules() {
        put("lena, chris", "all", 100);
        String id = task(LENA);
        as(LENA, () -> tasks.setAssignee(id, "dana"));
        assertThatThrownBy(() -> as(DANA, () -> tasks.setAssignee(id, "lena"))).hasMessageContaining("cannot go back");
        assertThatThrownBy(() -> as(ADA, () -> tasks.setAssignee(id, "ada"))).hasMessageContaining("somebody else's");
        assertThatThrownBy(() -> as(ADA, () -> tasks.complete(id, Map.of(Approval.DECISION, "approve"))))
                .hasMessageContaining("somebody else's");
        assertThatThrownBy(() -> as(RALF, () -> tasks.complete(id, Map.of(Approval.DECISION, "approve"))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as(DANA, () -> tasks.complete(id, Map.of(Approval.DECISION, "perhaps"))))
                .hasMessageContaining("none of the choices");
        assertThatThrownBy(() -> as(DANA, () -> tasks.complete(id))).hasMessageContaining("Fill in Decision");
        Map<String, Object> more = Map.of(Approval.DECISION, "reject", "decided", false);
        assertThatThrownBy(() -> as(DANA, () -> tasks.complete(id, more))).hasMessageContaining("no field decided");
        as(DANA, () -> tasks.complete(id, Map.of(Approval.DECISION, "reject")));
        assertThat(outcome()).isEqualTo("rejected");
    }

    @Test
    void twoWhoVoteAtTheSameMomentAreBothCounted() throws Exception {
        put("lena, chris, dana, ada", "all", 100);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (TestPerson person : new TestPerson[] {LENA, CHRIS, DANA, ADA}) {
            String id = task(person);
            answers.add(CompletableFuture.supplyAsync(
                    () -> complete(id, person, "approve", "").status()));
        }
        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(204);
        }
        assertThat(outcome()).isEqualTo("approved");
    }

    @Test
    void openVotesAreRemindedOfAndThenExpire() {
        put("lena, chris", "all", 100);
        vote(LENA, "approve", "");
        desk.pass(Duration.ofDays(1).plusMinutes(1), number);
        assertThat(notices(CHRIS)).anyMatch(text -> text.startsWith("Your vote is still needed"));
        assertThat(notices(LENA)).noneMatch(text -> text.startsWith("Your vote is still needed"));
        desk.pass(Duration.ofDays(1).plusMinutes(1), number);
        assertThat(variable(Approval.REMINDERS)).isEqualTo(2);
        desk.pass(Duration.ofDays(3).plusMinutes(1), number);
        assertThat(outcome()).isEqualTo("expired");
        assertThat(variable(Approval.APPROVED)).isEqualTo(false);
        assertThat(notices(RITA)).anyMatch(text -> text.startsWith("Approval expired"));
    }

    private void put(String approvers, String rule, int quorum) {
        instance = runtime.startProcessInstanceByKey(
                        Approval.KEY,
                        number,
                        Map.of(
                                Approval.TICKET_NUMBER, number,
                                Approval.APPROVERS, approvers,
                                Approval.RULE, rule,
                                Approval.QUORUM, quorum,
                                Approval.SUBJECT, "A laptop for Rita",
                                Approval.REMINDER_AFTER, "P1D",
                                Approval.APPROVAL_WINDOW, "P5D"))
                .getId();
    }

    private String task(TestPerson person) {
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskAssignee(person.username())
                .singleResult()
                .getId();
    }

    private boolean isVote(String id) {
        return tasks.createTaskQuery()
                        .taskId(id)
                        .taskDefinitionKey(Approval.VOTE)
                        .count()
                > 0;
    }

    private Desk.Answer vote(TestPerson person, String decision, String comment) {
        return complete(task(person), person, decision, comment);
    }

    private Desk.Answer complete(String id, TestPerson person, String decision, String comment) {
        return desk.call(
                "/api/tasks/" + id + "/complete",
                person,
                Map.of("variables", Map.of("decision", decision, "comment", comment)));
    }

    private Desk.Answer delegate(String id, TestPerson by, String to) {
        return desk.call("/api/tasks/" + id + "/delegate", by, Map.of("person", to));
    }

    private JsonNode approvals() {
        return desk.read("/api/tickets/" + number + "/approvals", RITA);
    }

    /** Of the vote put last; empty while it goes on. */
    private String outcome() {
        JsonNode all = approvals();
        return all.get(all.size() - 1).path("outcome").asText("");
    }

    private Object variable(String name) {
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(name)
                .list()
                .stream()
                .map(HistoricVariableInstance::getValue)
                .findFirst()
                .orElseThrow();
    }

    private List<String> notices(TestPerson person) {
        return StreamSupport.stream(
                        desk.read("/api/notifications", person).path("items").spliterator(), false)
                .filter(notice -> notice.path("ticketNumber").asText().equals(number))
                .map(notice -> notice.path("text").asText())
                .toList();
    }

    /** As the web apps call the engine for a visitor. */
    private void as(TestPerson person, Runnable work) {
        identity.setAuthentication(person.username(), person.roles());
        try {
            Actors.as(Actor.person(person.id().toString(), person.fullName()), work);
        } finally {
            identity.clearAuthentication();
        }
    }
}
