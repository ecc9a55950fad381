package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Approval;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Keeps the table of votes in step with their tasks, and refuses what is not for the one who acts. */
@ProcessStep("voteGiven")
class VoteGiven implements TaskListener {

    private final Votes votes;

    VoteGiven(Votes votes) {
        this.votes = votes;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE ->
                votes.offered(
                        task.getProcessInstanceId(), (Integer) task.getVariable(VoteAsked.POSITION), task.getId());
            case TaskListener.EVENTNAME_ASSIGNMENT -> votes.assigned(task.getId(), task.getAssignee());
            case TaskListener.EVENTNAME_COMPLETE -> cast(task);
            default -> votes.lapse(task.getId());
        }
    }

    private void cast(DelegateTask task) {
        var variables = new Variables(task);
        boolean certain = votes.cast(
                task.getId(),
                variables.optionalText(Approval.DECISION).orElse(null),
                variables.optionalText(Approval.COMMENT).orElse(null));
        task.getExecution().getProcessInstance().setVariable(Approval.DECIDED, certain);
    }
}
