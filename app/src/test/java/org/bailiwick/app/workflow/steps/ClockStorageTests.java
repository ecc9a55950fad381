package org.bailiwick.app.workflow.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a clock the engine keeps little: there are several for each open ticket. */
@EngineTest
class ClockStorageTests {

    private static final String LISTENER =
            "<camunda:executionListener event=\"start\" delegateExpression=\"${clockFacts}\" />";

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private boolean changed;
    private boolean targetsChanged;

    @AfterEach
    void whatIsShippedAgain() throws IOException {
        if (changed) {
            deploy("sla-clock.bpmn", shipped());
        }
        if (targetsChanged) {
            deploy("sla-targets.dmn", file("/dmn/sla-targets.dmn"));
        }
    }

    @Test
    void waitingItStoresItsIdsAndItsThresholdAndWhereItIs() {
        String number = open();
        assertThat(variables(number)).containsExactly("clockId", "threshold", "ticketNumber");
        assertThat(history(number, "act_hi_varinst", "name_")).isEmpty();
        assertThat(history(number, "act_hi_actinst", "act_id_")).containsExactly("Gateway_Running");
    }

    @Test
    void afterAThresholdItStoresNoMoreButWhatWasDone() {
        String number = open();
        overrun(number);
        assertThat(variables(number)).containsExactly("clockId", "threshold", "ticketNumber");
        assertThat(history(number, "act_hi_actinst", "act_id_"))
                .containsExactly(
                        "BusinessRuleTask_DecideEscalation",
                        "Gateway_Running",
                        "IntermediateCatchEvent_ThresholdReached",
                        "ServiceTask_Escalate");
    }

    @Test
    void theStoryOfOtherProcessesIsWhole() {
        String number = open();
        assertThat(jdbc.sql("""
                        select count(*) from engine.act_hi_varinst variable
                             join engine.act_hi_procinst instance on instance.id_ = variable.proc_inst_id_
                        where instance.business_key_ = :number and instance.proc_def_key_ = 'incident'
                        """).param("number", number).query(Integer.class).single())
                .isPositive();
    }

    @Test
    void aModelThatDoesNotAskForTheFactsHasThemStored() throws IOException {
        assertThat(shipped()).contains(LISTENER);
        changed = true;
        deploy("sla-clock.bpmn", shipped().replace(LISTENER, ""));
        String number = open();
        assertThat(variables(number))
                .containsExactly("clockId", "kind", "priority", "target", "threshold", "ticketNumber");
        overrun(number);
    }

    /** Whoever deploys it: which table is live is asked of the database each time. */
    @Test
    void aChangedTableOfTargetsCountsForClocksThatRunAndForNewOnes() throws IOException {
        String before = open();
        String resolution = "<text>\"PT24H\"</text>";
        assertThat(file("/dmn/sla-targets.dmn")).contains(resolution);
        targetsChanged = true;
        deploy("sla-targets.dmn", file("/dmn/sla-targets.dmn").replace(resolution, "<text>\"PT21H\"</text>"));
        assertThat(goal(open())).isEqualTo(21 * 3600);
        // The clocks of every ticket that other tests left open are recalculated before it.
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(goal(before)).isEqualTo(21 * 3600));
    }

    /** Thresholds come one after the other, each by a timer of its own. */
    private void overrun(String number) {
        desk.pass(Duration.ofDays(60), number);
        for (int threshold = 50; threshold < 100; threshold += 25) {
            desk.pass(Duration.ZERO, number);
        }
        assertThat(desk.timeline(number, "sla")).anyMatch(text -> text.contains("is over"));
    }

    private long goal(String number) {
        return jdbc.sql("select goal_seconds from sla_clock where ticket_number = :number and target = 'resolution'")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    private String open() {
        return desk.call(
                        "/api/tickets",
                        TestPerson.RITA,
                        Map.of("kind", "incident", "title", "Slow", "impact", 2, "urgency", 2))
                .content()
                .path("number")
                .asText();
    }

    private List<String> variables(String number) {
        return jdbc.sql("""
                        select distinct name_ from engine.act_ru_variable variable
                             join engine.act_hi_procinst instance on instance.id_ = variable.proc_inst_id_
                        where instance.business_key_ = :number and instance.proc_def_key_ = 'sla-clock'
                        order by name_
                        """).param("number", number).query(String.class).list();
    }

    private List<String> history(String number, String table, String column) {
        return jdbc.sql("""
                        select distinct %s from engine.%s entry
                             join engine.act_hi_procinst instance on instance.id_ = entry.proc_inst_id_
                        where instance.business_key_ = :number and instance.proc_def_key_ = 'sla-clock'
                        order by 1
                        """.formatted(column, table))
                .param("number", number)
                .query(String.class)
                .list();
    }

    private void deploy(String name, String content) {
        repository.createDeployment().source("shipped").addString(name, content).deploy();
    }

    private static String shipped() throws IOException {
        return file("/bpmn/sla-clock.bpmn");
    }

    private static String file(String name) throws IOException {
        try (InputStream in = ClockStorageTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
