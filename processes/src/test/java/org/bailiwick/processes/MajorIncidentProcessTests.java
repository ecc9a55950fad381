package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = "bpmn/major-incident.bpmn")
class MajorIncidentProcessTests {

    private static final String NUMBER = "INC-000001";
    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    @BeforeEach
    void newsIsDueEachHour() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when(
                "nextMajorUpdate",
                execution -> execution.setVariable(
                        MajorIncident.UPDATE_DUE,
                        Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofHours(1)))));
    }

    @Test
    void peopleArePutInChargeWhileNewsIsOwedAlready() {
        ProcessInstance major = promoted();
        assertThat(major).isWaitingAt(MajorIncident.ASSIGN_ROLES, "Gateway_Waiting");
        assertThat(task(major)).hasCandidateGroup("service-desk-lead");
        assertThat(job("IntermediateCatchEvent_UpdateDue", major)).isNotNull();
        complete(task(major), roles());
        assertThat(major).isWaitingAt("Gateway_Waiting").hasPassed("EndEvent_InCharge");
        act("change-roles", roles());
        assertThat(major).isWaitingAt("Gateway_Waiting").hasPassed("EndEvent_ChangeRoles");
        assertThat(STEPS.ran()).containsExactly("declareMajor", "nextMajorUpdate", "setWarRoom", "setWarRoom");
    }

    @Test
    void missingNewsIsRemindedOfAgainAndAgain() {
        ProcessInstance major = promoted();
        execute(job("IntermediateCatchEvent_UpdateDue", major));
        execute(job("IntermediateCatchEvent_UpdateDue", major));
        act("post-update", withVariables(MajorIncident.STATUS_TEXT, "Half of them print again"));
        assertThat(major).isWaitingAt("Gateway_Waiting", MajorIncident.ASSIGN_ROLES);
        assertThat(STEPS.ran())
                .containsExactly(
                        "declareMajor",
                        "nextMajorUpdate",
                        "remindMajorUpdate",
                        "nextMajorUpdate",
                        "remindMajorUpdate",
                        "nextMajorUpdate",
                        "sendMajorUpdate",
                        "nextMajorUpdate");
    }

    @Test
    void downgradedOneEndsWithoutAReview() {
        ProcessInstance major = promoted();
        act("downgrade", withVariables("reason", "one printer"));
        assertThat(major).isEnded().hasPassed("EndEvent_Downgraded").hasNotPassed(MajorIncident.REVIEW);
        assertThat(STEPS.ran()).endsWith("endMajor");
    }

    @Test
    void resolvedOneIsReviewed() {
        ProcessInstance major = promoted();
        correlate(MajorIncident.INCIDENT_DONE, Map.of());
        assertThat(major).isWaitingAt(MajorIncident.REVIEW).hasPassed("EndEvent_WarRoomCloses");
        review(major, false);
        assertThat(major).isEnded().hasNotPassed("ServiceTask_OpenProblem");
        assertThat(STEPS.ran()).endsWith("endMajor", "keepMajorReview");
    }

    @Test
    void reviewOpensAProblem() {
        ProcessInstance major = promoted();
        complete(task(major), roles());
        correlate(MajorIncident.INCIDENT_DONE, Map.of());
        review(major, true);
        assertThat(major).isEnded().hasPassed("ServiceTask_OpenProblem", "EndEvent_Reviewed");
    }

    private static void review(ProcessInstance major, boolean problem) {
        complete(
                task(major),
                withVariables(MajorIncident.SUMMARY, "The server was full", MajorIncident.OPEN_PROBLEM, problem));
    }

    private static Map<String, Object> roles() {
        return withVariables(
                MajorIncident.INCIDENT_MANAGER,
                "lena",
                MajorIncident.COMMUNICATIONS_LEAD,
                "sam",
                MajorIncident.TECHNICAL_LEAD,
                "ed");
    }

    private static ProcessInstance promoted() {
        return runtimeService()
                .startProcessInstanceByKey(
                        MajorIncident.KEY,
                        NUMBER,
                        withVariables(MajorIncident.TICKET_NUMBER, NUMBER, MajorIncident.PROMOTED_BECAUSE, "all"));
    }

    private static void act(String action, Map<String, Object> fields) {
        Map<String, @Nullable Object> variables = new HashMap<>(fields);
        variables.put(Actions.ACTOR, "lena");
        correlate(Actions.PREFIX + action, variables);
    }

    private static void correlate(String message, Map<String, Object> variables) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(NUMBER)
                .setVariables(variables)
                .correlate();
    }
}
