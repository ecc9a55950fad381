package org.bailiwick.app.workflow.steps;

import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * Notes who approved or rejected, wherever they did it. Nobody approves what they asked for themselves, and whoever
 * approves has the role at this very moment. It looks at who acts and at the instance's business key: whom the task is
 * assigned to and what variables say may have been set by anybody.
 */
@ProcessStep("approvalGiven")
class ApprovalGiven implements TaskListener {

    private final Tickets tickets;
    private final Approvals approvals;
    private final Entitlements entitlements;
    private final Audit audit;

    ApprovalGiven(Tickets tickets, Approvals approvals, Entitlements entitlements, Audit audit) {
        this.tickets = tickets;
        this.approvals = approvals;
        this.entitlements = entitlements;
        this.audit = audit;
    }

    @Override
    public void notify(DelegateTask task) {
        var variables = new Variables(task);
        Ticket ticket = tickets.get(task.getExecution().getProcessBusinessKey());
        boolean approved =
                "yes".equals(variables.optionalText(Remediation.APPROVED).orElse("no"));
        Actor lead = Actors.current();
        if (lead.kind() != Actor.Kind.PERSON) {
            throw Problem.forbidden("approval-by-person", "Only a person can decide this");
        }
        if (approved) {
            requireSomebodyElse(UUID.fromString(lead.id()), ticket, task);
            entitlements.confirm(UUID.fromString(lead.id()), Role.SERVICE_DESK_LEAD);
        }
        approvals.decided(task, approved, lead, Approvals.Order.of(variables).orElse(null));
        tell(task.getExecution().getProcessInstance(), variables, ticket, approved, lead);
        audit.record(AuditEntry.of(
                        approved ? "remediation.approved" : "remediation.rejected", "ticket", ticket.number())
                .after(Map.of(
                        "runbook", variables.optionalText(Remediation.RUNBOOK).orElse("")))
                .because(variables.optionalText(Remediation.COMMENT).orElse(null)));
    }

    private void requireSomebodyElse(UUID lead, Ticket ticket, DelegateTask task) {
        if (lead.equals(ticket.requesterId())
                || approvals.askedBy(task).filter(lead::equals).isPresent()) {
            throw Problem.forbidden("own-request", "Nobody approves what they asked for themselves");
        }
    }

    private void tell(DelegateExecution instance, Variables variables, Ticket ticket, boolean approved, Actor lead) {
        String comment = variables
                .optionalText(Remediation.COMMENT)
                .map(text -> ": " + text)
                .orElse("");
        String summary = (approved ? "approved by " : "rejected by ") + lead.name() + comment;
        instance.setVariable(Remediation.APPROVAL_SUMMARY, summary);
        instance.setVariable(Remediation.APPROVED_BY, approved ? lead.id() + " " + lead.name() : null);
        tickets.note(
                ticket.number(),
                TimelineKind.DECISION,
                variables.optionalText(Remediation.RUNBOOK_NAME).orElse("The runbook") + " " + summary,
                Map.of("approved", approved, "runbook", variables.text(Remediation.RUNBOOK)));
    }
}
