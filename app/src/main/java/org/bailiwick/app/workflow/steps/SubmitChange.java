package org.bailiwick.app.workflow.steps;

import java.util.Objects;
import org.bailiwick.app.changes.ChangePlan;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Fixes the plan, or refuses an unfinished one, and tells the process what it decides by. */
@ProcessStep("submitChange")
class SubmitChange extends Step {

    private final Changes changes;
    private final Tickets tickets;

    SubmitChange(Changes changes, Tickets tickets) {
        this.changes = changes;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Change.TICKET_NUMBER);
        ChangePlan plan = changes.submit(number);
        Ticket ticket = tickets.get(number);
        variables.set(Change.TYPE, plan.type().key());
        variables.set(Incident.IMPACT, ticket.impact());
        variables.set(Change.CRITICALITY, changes.criticality(plan));
        variables.set(Change.DEVICES, plan.devices().size());
        variables.set(Change.BACK_OUT_PLAN, !plan.backOutPlan().isBlank());
        variables.set(Change.TESTED, !plan.testPlan().isBlank());
        variables.set(
                Change.IMPLEMENTER, Objects.requireNonNull(plan.implementer()).username());
        variables.set(Change.SUBJECT, ticket.number() + " " + ticket.title());
    }
}
