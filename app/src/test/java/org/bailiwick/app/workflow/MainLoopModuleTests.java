package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk.Machine;
import org.bailiwick.protocol.ClaimedCommand;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The product's loop through every module: report, alert, incident, remediation, command, verification, closure. */
@EngineTest
class MainLoopModuleTests {

    @Autowired
    private Desk desk;

    @Autowired
    private RuntimeService runtime;

    private Machine machine;

    @BeforeEach
    void enrol() {
        machine = desk.machine();
        // Their first request makes people known.
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, DANA}) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void stoppedProgramIsRestartedVerifiedResolvedAndClosed() {
        String number = incident("printer");
        assertThat(desk.ticket(number).path("runbook").asText()).isEqualTo("restart-watched-program");
        assertThat(desk.ticket(number).path("priority").asText()).isEqualTo("P3");
        assertThat(desk.ticket(number).path("sla")).hasSize(2);

        ClaimedCommand command = onlyCommand();
        assertThat(machine.answers(command, "succeeded", 0)).isEqualTo(200);
        assertThat(desk.status(number)).isEqualTo("assigned");
        machine.reports("printer", true);

        desk.awaitStatus(number, "resolved");
        assertThat(desk.timeline(number, "verification")).contains("Cured: the device reports good values again.");
        Awaitility.await()
                .untilAsserted(() -> assertThat(desk.timeline(number, "alert"))
                        .contains("The alert has cleared: the measured values are good again."));
        assertThat(path(number, "alert-response")).contains("EndEvent_Cleared");
        assertThat(path(number, "remediation")).contains("ServiceTask_RunCommand", "EndEvent_Cured");
        assertThat(desk.actions(number, SAM))
                .containsExactly("confirm", "reopen", "promote", "link-problem", "create-problem");

        desk.pass(Duration.ofDays(7), number);
        assertThat(desk.status(number)).isEqualTo("closed");
        Awaitility.await().untilAsserted(() -> assertThat(running(number)).isZero());
    }

    @Test
    void cureThatArrivesBeforeTheResultCountsToo() {
        String number = incident("printer");
        ClaimedCommand command = onlyCommand();
        machine.reports("printer", true);
        Awaitility.await()
                .untilAsserted(() -> assertThat(path(number, "alert-response")).contains("EndEvent_Cleared"));
        machine.answers(command, "succeeded", 0);
        desk.awaitStatus(number, "resolved");
    }

    @Test
    void riskyRunbookWaitsForALeadAndOnlyForALead() {
        String number = incident("risky-database");
        assertThat(machine.claims()).isEmpty();
        assertThat(desk.tasks(number, SAM)).isEmpty();
        String task = desk.tasks(number, LENA).get(0);

        assertThat(desk.call("/api/tasks/" + task + "/complete", SAM, Map.of("variables", Map.of("approved", "yes")))
                        .status())
                .isEqualTo(404);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                LENA,
                                Map.of("variables", Map.of("approved", "perhaps")))
                        .status())
                .isEqualTo(422);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                LENA,
                                Map.of("variables", Map.of("approved", "yes", "comment", "go")))
                        .status())
                .isEqualTo(204);

        assertThat(desk.timeline(number, "decision")).contains("Restart the watched program approved by Lena Lead: go");
        machine.answers(onlyCommand(), "succeeded", 0);
        machine.reports("risky-database", true);
        desk.awaitStatus(number, "resolved");
    }

    @Test
    void rejectedRunbookBecomesAPersonsTask() {
        String number = incident("risky-database");
        String task = desk.tasks(number, LENA).get(0);
        desk.call("/api/tasks/" + task + "/complete", LENA, Map.of("variables", Map.of("approved", "no")));
        assertThat(machine.claims()).isEmpty();
        assertThat(desk.tasks(number, SAM)).hasSize(1);
    }

    @Test
    void failedCommandBecomesAPersonsTaskWhoResolvesIt() {
        String number = incident("printer");
        machine.answers(onlyCommand(), "failed", 1);

        String task = desk.tasks(number, SAM).get(0);
        assertThat(desk.call("/api/tasks/" + task + "/claim", SAM, Map.of()).status())
                .isEqualTo(200);
        assertThat(desk.status(number)).isEqualTo("in_progress");
        assertThat(desk.ticket(number).path("assignee").path("name").asText()).isEqualTo("Sam Desk");
        assertThat(desk.call("/api/tasks/" + task + "/claim", LENA, Map.of()).status())
                .isEqualTo(409);

        assertThat(desk.act(number, "resolve", SAM, Map.of()).status()).isEqualTo(422);
        assertThat(desk.act(number, "resolve", SAM, Map.of("resolution", "replaced the cable"))
                        .status())
                .isEqualTo(200);
        assertThat(desk.status(number)).isEqualTo("resolved");
        assertThat(desk.timeline(number, "status")).contains("replaced the cable");
    }

    @Test
    void commandThatExpiresBecomesAPersonsTaskAndItsLateResultIsNoError() {
        String number = incident("printer");
        ClaimedCommand command = onlyCommand();
        desk.pass(Duration.ofMinutes(15), number);
        assertThat(desk.tasks(number, SAM)).hasSize(1);
        assertThat(machine.answers(command, "succeeded", 0)).isEqualTo(200);
        assertThat(desk.tasks(number, SAM)).hasSize(1);
    }

    @Test
    void valuesThatStayBadBecomeAPersonsTask() {
        String number = incident("printer");
        machine.answers(onlyCommand(), "succeeded", 0);
        desk.pass(Duration.ofMinutes(15), number);
        assertThat(desk.tasks(number, SAM)).hasSize(1);
        assertThat(path(number, "remediation")).contains("EndEvent_NotCured");
    }

    @Test
    void resultToldManyTimesAtOnceCountsOnce() throws Exception {
        String number = incident("printer");
        ClaimedCommand command = onlyCommand();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> machine.answers(command, "succeeded", 0)));
        }
        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        assertThat(path(number, "remediation")).containsOnlyOnce("ServiceTask_BeginVerification");
    }

    @Test
    void secondAlertOfTheSameFaultIsNotedOnTheOpenTicket() {
        String number = incident("printer");
        machine.answers(onlyCommand(), "failed", 1);
        machine.reports("printer", true);
        machine.reports("printer", false);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(desk.timeline(number, "alert")).anyMatch(text -> text.startsWith("The same again")));
        assertThat(desk.tickets(machine)).isEqualTo(1);
    }

    @Test
    void cancelledTicketTakesItsCommandBackAndEndsEverything() {
        String number = incident("printer");
        assertThat(desk.act(number, "cancel", SAM, Map.of("reason", "maintenance"))
                        .status())
                .isEqualTo(200);
        assertThat(desk.status(number)).isEqualTo("cancelled");
        assertThat(machine.claims()).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(running(number)).isZero());
        assertThat(path(number, "alert-response")).contains("EndEvent_TicketClosed");
    }

    @Test
    void requestersIncidentIsWorkedWithPausesAndReopening() {
        String number = desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of("kind", "incident", "title", "No sound", "description", "", "impact", 3, "urgency", 2))
                .content()
                .path("number")
                .asText();
        assertThat(desk.status(number)).isEqualTo("assigned");
        assertThat(desk.actions(number, RITA)).containsExactly("escalate", "cancel");
        assertThat(desk.actions(number, AUDRA)).isEmpty();
        assertThat(desk.actions(number, SAM))
                .containsExactly(
                        "resolve",
                        "take",
                        "wait-for-customer",
                        "wait-for-vendor",
                        "wait-for-change",
                        "escalate",
                        "assign",
                        "cancel",
                        "merge",
                        "promote",
                        "link-problem",
                        "create-problem");

        desk.act(number, "take", SAM, Map.of());
        assertThat(desk.ticket(number).path("assignee").path("name").asText()).isEqualTo("Sam Desk");
        desk.act(number, "wait-for-customer", SAM, Map.of("question", "Which computer?"));
        assertThat(desk.status(number)).isEqualTo("pending_customer");
        Awaitility.await()
                .untilAsserted(() -> assertThat(path(number, "sla-clock")).contains("IntermediateCatchEvent_Paused"));
        desk.call("/api/tickets/" + number + "/comments", RITA, Map.of("text", "Mine", "internal", false));
        desk.awaitStatus(number, "in_progress");

        desk.act(number, "resolve", SAM, Map.of("resolution", "unmuted"));
        assertThat(desk.act(number, "resolve", SAM, Map.of("resolution", "again"))
                        .content()
                        .path("code")
                        .asText())
                .isEqualTo("action-not-open");
        assertThat(desk.actions(number, RITA)).containsExactly("confirm", "reopen");
        desk.act(number, "reopen", RITA, Map.of("reason", "still silent"));
        assertThat(desk.status(number)).isEqualTo("in_progress");
        desk.act(
                number,
                "assign",
                LENA,
                Map.of("newGroup", "service-desk-lead", "newAssignee", LENA.id().toString()));
        assertThat(desk.ticket(number).path("assignee").path("name").asText()).isEqualTo("Lena Lead");
        desk.act(number, "resolve", LENA, Map.of("resolution", "new speaker"));
        desk.act(number, "confirm", RITA, Map.of());
        assertThat(desk.status(number)).isEqualTo("closed");
    }

    @Test
    void slaThresholdsEscalateByTheTable() {
        String number = desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of("kind", "incident", "title", "Slow", "description", "", "impact", 2, "urgency", 2))
                .content()
                .path("number")
                .asText();
        for (int day = 0;
                day < 30 && !desk.ticket(number).path("priority").asText().equals("P2");
                day++) {
            desk.pass(Duration.ofHours(24), number);
        }
        assertThat(desk.ticket(number).path("priority").asText()).isEqualTo("P2");
        assertThat(desk.timeline(number, "sla"))
                .anyMatch(text -> text.contains("resolution") && text.endsWith("raise"));
        desk.act(number, "cancel", SAM, Map.of("reason", "test"));
    }

    private String incident(String program) {
        machine.reports(program, true);
        machine.reports(program, false);
        return desk.ticketAbout(machine);
    }

    private ClaimedCommand onlyCommand() {
        List<ClaimedCommand> commands = machine.claims();
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    private List<String> path(String number, String key) {
        List<String> path = new ArrayList<>();
        for (JsonNode instance : desk.read("/api/tickets/" + number + "/processes", LENA)) {
            if (instance.path("key").asText().equals(key)) {
                path.addAll(instance.path("path").findValuesAsText("activityId"));
            }
        }
        return path;
    }

    private long running(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }
}
