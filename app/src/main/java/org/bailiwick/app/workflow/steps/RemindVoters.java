package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Approval;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reminds whoever holds an open vote, and counts in {@code reminders}. */
@ProcessStep("remindVoters")
class RemindVoters extends Step {

    private final Votes votes;

    RemindVoters(Votes votes) {
        this.votes = votes;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        votes.remind(execution.getProcessInstanceId());
        variables.set(Approval.REMINDERS, variables.number(Approval.REMINDERS, 0) + 1);
    }
}
