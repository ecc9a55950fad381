package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Approval;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Counts the votes: sets {@code approved} and {@code approvalOutcome}. */
@ProcessStep("closeVote")
class CloseVote extends Step {

    private final Votes votes;

    CloseVote(Votes votes) {
        this.votes = votes;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Votes.Outcome outcome = votes.close(execution.getProcessInstanceId());
        variables.set(Approval.APPROVED, outcome.approved());
        variables.set(Approval.APPROVAL_OUTCOME, outcome.outcome());
    }
}
