package org.bailiwick.app.workflow.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

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
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

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

    @Autowired
    private OfferedTasks tasks;

    @Autowired
    private MockMvc http;

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
    void reassigningTakesTheWorkFromWhoHadIt() throws Exception {
        leads("manual");
        deploy(everyThresholdOf("resolution", "reassign"));
        String number = incident(1, 2);
        taken(number);
        assertThat(desk.ticket(number).path("assignee").path("name").asText()).isEqualTo("Sam Desk");

        desk.pass(Duration.ofHours(4), number);

        assertThat(desk.ticket(number).path("group").asText()).isEqualTo("service-desk-lead");
        assertThat(desk.ticket(number).hasNonNull("assignee")).isFalse();
        assertThat(desk.tasks(number, LENA)).hasSize(1);
        assertThat(variable(number, "assignee")).isNull();
        cancel(number);
    }

    @Test
    void reassigningGivesTheWorkToWhoIsThere() throws Exception {
        deploy(everyThresholdOf("resolution", "reassign"));
        String number = incident(1, 2);
        taken(number);
        leads("round-robin");
        available(LENA, true);
        try {
            desk.pass(Duration.ofHours(4), number);

            assertThat(desk.ticket(number).path("assignee").path("name").asText())
                    .isEqualTo("Lena Lead");
            assertThat(variable(number, "assignee")).isEqualTo("lena");
            cancel(number);
        } finally {
            available(LENA, false);
            leads("manual");
        }
    }

    @Test
    void aTicketThatWaitsIsReassignedForWhenItGoesOn() {
        String number = incident(1, 2);
        runtime.setVariable(process(number), "assignee", "sam");

        desk.act(number, "wait-for-vendor", SAM, Map.of("reference", "4711"));
        tasks.move(tickets.get(number), "service-desk-lead", null);
        desk.act(number, "continue", LENA, Map.of());

        assertThat(desk.tasks(number, LENA)).hasSize(1);
        assertThat(variable(number, "assignee")).isNull();
        cancel(number);
    }

    @Test
    void promotionBeginsAMajorIncidentOnce() {
        deploy(everyThresholdOf("resolution", "promote"));
        String number = incident(1, 2);

        desk.pass(Duration.ofHours(4), number);
        assertThat(majorIncidents(number)).isEqualTo(1);
        desk.pass(Duration.ofHours(2), number);

        assertThat(majorIncidents(number)).isEqualTo(1);
        assertThat(major(number).path("reason").asText()).isEqualTo("50 % of the time for the resolution has passed");
        cancel(number);
    }

    @Test
    void anIncidentWhoseProcessOffersNoPromotionIsPromotedBesideIt() {
        deploy(everyThresholdOf("resolution", "promote"));
        String number = incident(1, 2);
        runtime.deleteProcessInstance(process(number), "another model");

        desk.pass(Duration.ofHours(4), number);

        assertThat(majorIncidents(number)).isEqualTo(1);
        assertThat(major(number).path("nextUpdateDue").asText()).isNotEmpty();
        tickets.setStatus(number, TicketStatus.CANCELLED, null);
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

    private com.fasterxml.jackson.databind.JsonNode major(String number) {
        return desk.read("/api/tickets/" + number + "/major-incidents", LENA)
                .path("items")
                .path(0);
    }

    /** Then the response is met, and what watched it has ended; the resolution and the group's agreement are watched on. */
    private void taken(String number) {
        desk.act(number, "take", SAM, Map.of());
        Awaitility.await().untilAsserted(() -> assertThat(timers(number)).isEqualTo(2));
    }

    /** How the leads' work is given out. */
    private void leads(String strategy) throws Exception {
        http.perform(put("/api/assignment/teams/service-desk-lead")
                        .with(TestTokens.bearer(LENA))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"strategy\":\"" + strategy + "\",\"unassignedAfterSeconds\":900}"))
                .andExpect(status().isOk());
    }

    private void available(TestPerson person, boolean available) throws Exception {
        http.perform(put("/api/assignment/presence")
                        .with(TestTokens.bearer(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"available\":" + available + "}"))
                .andExpect(status().isOk());
    }

    private String process(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("incident")
                .singleResult()
                .getId();
    }

    private @org.jspecify.annotations.Nullable Object variable(String number, String name) {
        return runtime.getVariable(process(number), name);
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
                .variableValueEquals(SlaClock.CLOCK_ID, resolution(number))
                .list()
                .stream()
                .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .map(job -> job.getDuedate().toInstant())
                .toList();
        assertThat(timers).hasSize(1);
        return timers.get(0);
    }

    private String resolution(String number) {
        return clocks.of(number).stream()
                .filter(clock -> clock.target() == SlaTarget.RESOLUTION)
                .map(clock -> clock.id().value().toString())
                .findFirst()
                .orElseThrow();
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
}
