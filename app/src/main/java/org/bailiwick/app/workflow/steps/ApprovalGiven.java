package org.bailiwick.app.workflow.steps;

import java.util.Map;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Notes who approved or rejected, wherever they did it. Nobody approves what they asked for themselves. */
@ProcessStep("approvalGiven")
class ApprovalGiven implements TaskListener {

    private final Tickets tickets;

    ApprovalGiven(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public void notify(DelegateTask task) {
        var variables = new Variables(task);
        Actor lead = Actors.current();
        Ticket ticket = tickets.get(variables.text(Remediation.TICKET_NUMBER));
        boolean approved =
                "yes".equals(variables.optionalText(Remediation.APPROVED).orElse("no"));
        if (lead.kind() != Actor.Kind.PERSON) {
            throw Problem.forbidden("approval-by-person", "Only a person can decide this");
        }
        if (approved
                && ticket.requesterId() != null
                && ticket.requesterId().toString().equals(lead.id())) {
            throw Problem.forbidden("own-request", "Nobody approves what they asked for themselves");
        }
        String comment = variables
                .optionalText(Remediation.COMMENT)
                .map(text -> ": " + text)
                .orElse("");
        String summary = (approved ? "approved by " : "rejected by ") + lead.name() + comment;
        var execution = task.getExecution().getProcessInstance();
        execution.setVariable(Remediation.APPROVAL_SUMMARY, summary);
        execution.setVariable(Remediation.APPROVED_BY, approved ? lead.id() + " " + lead.name() : null);
        tickets.note(
                ticket.number(),
                TimelineKind.DECISION,
                variables.optionalText(Remediation.RUNBOOK_NAME).orElse("The runbook") + " " + summary,
                Map.of("approved", approved, "runbook", variables.text(Remediation.RUNBOOK)));
    }
}
