package org.bailiwick.app.workflow.steps;

import java.util.List;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Approval;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;

/** Tells one of several votes whose it is. What its form fills in stays with it, so that no vote shows another's. */
@ProcessStep("voteAsked")
class VoteAsked implements ExecutionListener {

    static final String POSITION = "loopCounter";

    private final Votes votes;

    VoteAsked(Votes votes) {
        this.votes = votes;
    }

    @Override
    public void notify(DelegateExecution execution) {
        int position = (Integer) execution.getVariable(POSITION);
        Votes.Asked asked = votes.at(execution.getProcessInstanceId(), position);
        execution.setVariableLocal(Approval.VOTER, asked.username());
        List<String> groups = asked.group() == null ? List.of() : List.of(asked.group());
        execution.setVariableLocal(Approval.VOTER_GROUPS, Variables.objectValue(groups, true));
        execution.setVariableLocal(Approval.DECISION, null);
        execution.setVariableLocal(Approval.COMMENT, null);
    }
}
