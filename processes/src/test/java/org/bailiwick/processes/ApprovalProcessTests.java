package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = "bpmn/approval.bpmn")
class ApprovalProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    private int voters = 3;

    @BeforeEach
    void countsAsTheServerDoes() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when("askForVotes", execution -> {
            execution.setVariable(Approval.VOTERS, voters);
            execution.setVariable(Approval.DECIDED, false);
            execution.setVariable(Approval.REMINDERS, 0);
            execution.setVariable(
                    Approval.APPROVAL_DUE,
                    Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(5))));
        });
        STEPS.when(
                "remindVoters",
                execution -> execution.setVariable(
                        Approval.REMINDERS, (Integer) execution.getVariable(Approval.REMINDERS) + 1));
    }

    @Test
    void everyVoterHasATaskOfTheirOwnWithADueDate() {
        ProcessInstance approval = ask();
        assertThat(votes(approval))
                .hasSize(3)
                .allSatisfy(vote -> assertThat(vote.getDueDate()).isNotNull());
        assertThat(votes(approval)).extracting(Task::getAssignee).containsExactlyInAnyOrder("lena", null, null);
        assertThat(STEPS.ran()).containsOnlyOnce("vote assignment");
    }

    @Test
    void lastVoteEndsIt() {
        ProcessInstance approval = ask();
        votes(approval).forEach(vote -> complete(vote, withVariables(Approval.DECISION, "approve")));
        assertThat(approval).isEnded().hasPassed("EndEvent_Decided", "ServiceTask_CloseVote", "EndEvent_Closed");
        assertThat(STEPS.ran()).endsWith("closeVote");
    }

    @Test
    void certainOutcomeEndsItEarlyAndTheOtherVotesLapse() {
        ProcessInstance approval = ask();
        complete(votes(approval).get(1), withVariables(Approval.DECISION, "reject"));
        assertThat(approval).isEnded().hasPassed("EndEvent_Closed");
        assertThat(STEPS.ran().stream().filter("vote delete"::equals)).hasSize(2);
    }

    @Test
    void noVoteShowsWhatAnotherSaid() {
        ProcessInstance approval = ask();
        complete(votes(approval).get(0), withVariables(Approval.DECISION, "approve"));
        assertThat(votes(approval))
                .hasSize(2)
                .allSatisfy(vote -> assertThat(taskService().getVariable(vote.getId(), Approval.DECISION))
                        .isNull());
    }

    @Test
    void openVotesAreRemindedOfTenTimesAtMost() {
        ProcessInstance approval = ask();
        for (int i = 0; i < 10; i++) {
            execute(job("IntermediateCatchEvent_ReminderDue", approval));
        }
        assertThat(approval).hasPassed("EndEvent_RemindedEnough").isWaitingAt(Approval.VOTE);
        assertThat(managementService()
                        .createJobQuery()
                        .activityId("IntermediateCatchEvent_ReminderDue")
                        .count())
                .isZero();
    }

    @Test
    void voteThatTakesTooLongExpires() {
        ProcessInstance approval = ask();
        execute(job("BoundaryEvent_WindowOver", approval));
        assertThat(approval).isEnded().hasPassed("ServiceTask_CloseLate", "EndEvent_Expired");
    }

    @Test
    void withoutVotersItEndsAtOnce() {
        voters = 0;
        assertThat(ask()).isEnded().hasPassed("EndEvent_Closed");
    }

    private static ProcessInstance ask() {
        return runtimeService()
                .startProcessInstanceByKey(
                        Approval.KEY,
                        "REQ-000001",
                        Map.of(
                                Approval.TICKET_NUMBER,
                                "REQ-000001",
                                Approval.SUBJECT,
                                "A laptop",
                                Approval.REMINDER_AFTER,
                                "P1D"));
    }

    private static List<Task> votes(ProcessInstance approval) {
        return taskService()
                .createTaskQuery()
                .processInstanceId(approval.getId())
                .orderByTaskAssignee()
                .asc()
                .list();
    }
}
