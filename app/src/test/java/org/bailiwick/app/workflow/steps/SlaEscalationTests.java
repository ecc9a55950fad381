package org.bailiwick.app.workflow.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens at the thresholds of running clocks, as the table that is deployed at that moment says. */
@EngineTest
class SlaEscalationTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private TestClock clock;

    private boolean changed;

    @BeforeEach
    void peopleAreKnown() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA}) {
            desk.read("/api/me", person);
        }
    }

    @AfterEach
    void theShippedTableAgain() {
        if (changed) {
            deploy(shipped());
        }
    }

    @Test
    void aChangedTableCountsForAClockThatRuns() {
        String number = incident(1, 2);
        assertThat(desk.ticket(number).path("priority").asText()).isEqualTo("P2");

        deploy(everyThresholdOf("resolution", "raise, lead"));
        desk.pass(Duration.ofHours(4), number);

        assertThat(desk.ticket(number).path("priority").asText()).isEqualTo("P1");
        assertThat(desk.timeline(number, "sla"))
                .contains("50 % of the time for the resolution has passed: raise, lead");
        assertThat(desk.tasks(number, LENA)).hasSize(1);
        assertThat(desk.tasks(number, SAM)).hasSize(1);
        cancel(number);
    }

    @Test
    void reassigningMovesTheWorkToTheAudience() {
        deploy(everyThresholdOf("resolution", "reassign"));
        String number = incident(1, 2);
        assertThat(desk.tasks(number, SAM)).hasSize(1);

        desk.pass(Duration.ofHours(4), number);

        assertThat(desk.ticket(number).path("group").asText()).isEqualTo("service-desk-lead");
        assertThat(desk.tasks(number, LENA)).hasSize(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("incident")
                        .count())
                .isEqualTo(1);
        cancel(number);
    }

    @Test
    void promotionBeginsAMajorIncidentOnce() {
        Deployment major = null;
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("major-incident")
                        .count()
                == 0) {
            major = repository
                    .createDeployment()
                    .addString("major-incident.bpmn", MAJOR_INCIDENT)
                    .deploy();
        }
        try {
            deploy(everyThresholdOf("resolution", "promote"));
            String number = incident(1, 2);

            desk.pass(Duration.ofHours(4), number);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(majorIncidents(number)).isEqualTo(1));
            desk.pass(Duration.ofHours(2), number);

            assertThat(majorIncidents(number)).isEqualTo(1);
            cancel(number);
        } finally {
            if (major != null) {
                repository.deleteDeployment(major.getId(), true);
            }
        }
    }

    @Test
    void anUnknownMeasureIsToldAndTheClockGoesOn() {
        deploy(everyThresholdOf("resolution", "panic"));
        String number = incident(1, 2);

        desk.pass(Duration.ofHours(4), number);

        assertThat(desk.timeline(number, "sla"))
                .contains("The table of escalations asks for \"panic\", which nobody knows");
        assertThat(timers(number)).isGreaterThan(0);
        cancel(number);
    }

    @Test
    void everyKindOfTicketIsEscalated() {
        String number = tickets.open(new NewTicket(
                TicketKind.PROBLEM, "Why", "", RITA.id(), null, null, 2, 2, null, TicketSource.API, null));
        tickets.assign(number, "service-desk", null);
        tickets.setPriority(number, "P2", null);
        clocks.start(number);

        // Half of it is told late, and all of it right after.
        desk.pass(Duration.ofHours(8), number);
        desk.pass(Duration.ZERO, number);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(desk.ticket(number).path("priority").asText())
                                .isEqualTo("P1"));
        assertThat(desk.timeline(number, "sla")).contains("The time for the resolution is over (100 %): raise");
        tickets.setStatus(number, TicketStatus.CANCELLED, null);
    }

    @Test
    void aReopenedTicketIsWatchedAgainFromWhereItStood() {
        String number = incident(1, 2);
        desk.pass(Duration.ofHours(4), number);
        String task = desk.tasks(number, SAM).get(0);
        desk.call("/api/tasks/" + task + "/claim", SAM, Map.of());
        desk.act(number, "resolve", SAM, Map.of("resolution", "done"));
        Awaitility.await().untilAsserted(() -> assertThat(timers(number)).isZero());

        clock.advance(Duration.ofHours(20));
        desk.act(number, "reopen", RITA, Map.of("reason", "not at all"));

        // Response is met; what is left of the resolution is three quarters and the end.
        Awaitility.await()
                .untilAsserted(() -> assertThat(resolutionTimer(number))
                        .isEqualTo(clock.instant().plus(Duration.ofHours(2))));
        cancel(number);
    }

    @Test
    void aClockHasOneTimerWhichPausingTakesAway() {
        String number = incident(3, 3);
        assertThat(desk.ticket(number).path("priority").asText()).isEqualTo("P4");
        // Response and resolution.
        assertThat(timers(number)).isEqualTo(2);
        desk.act(number, "wait-for-customer", SAM, Map.of("question", "which one?"));
        Awaitility.await().untilAsserted(() -> assertThat(timers(number)).isZero());
        cancel(number);
    }

    private String incident(int impact, int urgency) {
        return desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of(
                                "kind",
                                "incident",
                                "title",
                                "Slow",
                                "description",
                                "",
                                "impact",
                                impact,
                                "urgency",
                                urgency))
                .content()
                .path("number")
                .asText();
    }

    private void cancel(String number) {
        assertThat(desk.act(number, "cancel", LENA, Map.of("reason", "test")).status())
                .isEqualTo(200);
    }

    private long majorIncidents(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("major-incident")
                .count();
    }

    private long timers(String number) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(SlaClock.KEY)
                .list()
                .stream()
                .mapToLong(instance -> jobs.createJobQuery()
                        .processInstanceId(instance.getId())
                        .timers()
                        .count())
                .sum();
    }

    private Instant resolutionTimer(String number) {
        List<Instant> timers = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(SlaClock.KEY)
                .variableValueEquals(SlaClock.TARGET, "resolution")
                .list()
                .stream()
                .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .map(job -> job.getDuedate().toInstant())
                .toList();
        assertThat(timers).hasSize(1);
        return timers.get(0);
    }

    private void deploy(String table) {
        changed = true;
        repository
                .createDeployment()
                .source("shipped")
                .addString("escalation.dmn", table)
                .deploy();
    }

    private static String everyThresholdOf(String target, String measure) {
        return shipped().replace("<rule id=\"Rule_Escalation_1\">", """
                        <rule id="Rule_Escalation_0">
                          <inputEntry id="InputEntry_Escalation_0_1"><text>"%s"</text></inputEntry>
                          <inputEntry id="InputEntry_Escalation_0_2"><text></text></inputEntry>
                          <inputEntry id="InputEntry_Escalation_0_3"><text></text></inputEntry>
                          <inputEntry id="InputEntry_Escalation_0_4"><text></text></inputEntry>
                          <outputEntry id="OutputEntry_Escalation_0_1"><text>"%s"</text></outputEntry>
                          <outputEntry id="OutputEntry_Escalation_0_2"><text>"service-desk-lead"</text></outputEntry>
                        </rule>
                        <rule id="Rule_Escalation_1">""".formatted(target, measure));
    }

    private static String shipped() {
        try (InputStream in = SlaEscalationTests.class.getResourceAsStream("/dmn/escalation.dmn")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final String MAJOR_INCIDENT = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="major-incident" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="w"/>
                <userTask id="w"/><sequenceFlow id="g" sourceRef="w" targetRef="e"/><endEvent id="e"/>
              </process>
            </definitions>
            """;
}
