package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.repositoryService;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = {"bpmn/access-request.bpmn", "dmn/priority.dmn", "dmn/assignment-group.dmn"})
class AccessRequestProcessTests {

    private static final String NUMBER = "REQ-000002";
    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS, Approval.KEY);

    private boolean away;
    private String approval = "";

    @BeforeEach
    void directoryAnswers() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        away = false;
        RequestSteps.prepare(STEPS, execution -> {});
        STEPS.when("grantAccess", execution -> {
            if (away) {
                throw new IllegalStateException("Keycloak does not answer");
            }
            execution.setVariable(AccessRequest.ACCESS_UNTIL, RequestSteps.in(Duration.ofDays(30)));
        });
        approval = RequestSteps.standInForApproval();
    }

    @AfterEach
    void removesTheStandIn() {
        repositoryService().deleteDeployment(approval, true);
    }

    @Test
    void givenAfterApprovalClosedAndTakenAwayAtItsEnd() {
        ProcessInstance request = approved();
        execute(job(AccessRequest.GRANT, request));
        assertThat(request).isWaitingAt("Gateway_Confirm", "Gateway_Held");
        execute(job("IntermediateCatchEvent_CloseDue", request));
        assertThat(request).isWaitingAt("Gateway_Held").isNotEnded();
        execute(job("IntermediateCatchEvent_AccessEnds", request));
        execute(job(AccessRequest.REVOKE, request));
        assertThat(request).isEnded().hasPassed("EndEvent_Over");
        assertThat(STEPS.ran()).endsWith("setTicketStatus closed", "revokeAccess");
    }

    @Test
    void takenAwayEarlyByAnAction() {
        ProcessInstance request = approved();
        execute(job(AccessRequest.GRANT, request));
        RequestSteps.correlate(NUMBER, "action.revoke-access", Map.of("reason", "left the project"));
        execute(job(AccessRequest.REVOKE, request));
        RequestSteps.correlate(NUMBER, "action.confirm", Map.of());
        assertThat(request).isEnded();
        assertThat(STEPS.ran()).endsWith("revokeAccess", "setTicketStatus closed");
    }

    @Test
    void directoryThatIsAwayLeavesAStepToTryAgain() {
        ProcessInstance request = approved();
        away = true;
        assertThatThrownBy(() -> execute(job(AccessRequest.GRANT, request))).hasMessageContaining("Keycloak");
        assertThat(request).isWaitingAt(AccessRequest.GRANT);
        assertThat(job(AccessRequest.GRANT, request).getRetries()).isEqualTo(4);
        away = false;
        execute(job(AccessRequest.GRANT, request));
        assertThat(request).isWaitingAt("Gateway_Held");
    }

    @Test
    void turnedDownRequestGivesNothing() {
        ProcessInstance request = open();
        RequestSteps.voteEnds(NUMBER, false);
        assertThat(request).isEnded().hasPassed("EndEvent_Rejected").hasNotPassed(AccessRequest.GRANT);
        assertThat(STEPS.ran()).endsWith("setTicketStatus cancelled");
    }

    @Test
    void cancelledRequestTakesBackWhatWasBegun() {
        ProcessInstance request = approved();
        RequestSteps.correlate(NUMBER, "action.cancel", Map.of("reason", "not needed"));
        execute(job("ServiceTask_Withdraw", request));
        assertThat(request).isEnded().hasPassed("EndEvent_Cancelled");
        assertThat(STEPS.ran()).endsWith("setTicketStatus cancelled", "revokeAccess");
    }

    private static ProcessInstance approved() {
        ProcessInstance request = open();
        assertThat(request).isWaitingAt("CallActivity_Approve");
        RequestSteps.voteEnds(NUMBER, true);
        assertThat(request).isWaitingAt(AccessRequest.GRANT);
        return request;
    }

    private static ProcessInstance open() {
        return RequestSteps.open(AccessRequest.KEY, NUMBER);
    }
}
