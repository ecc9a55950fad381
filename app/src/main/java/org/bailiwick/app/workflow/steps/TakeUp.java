package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Actions;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Gives the open task to whoever asked for it, or lets them begin with what somebody else gave them. */
@ProcessStep("takeUp")
class TakeUp extends Step {

    private final WorkTasks work;
    private final Tickets tickets;

    TakeUp(WorkTasks work, Tickets tickets) {
        this.work = work;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        work.assign(execution.getProcessInstanceId(), variables.text(Actions.ACTOR));
        String number = variables.text(Incident.TICKET_NUMBER);
        if (tickets.get(number).status() == TicketStatus.ASSIGNED) {
            tickets.setStatus(number, TicketStatus.IN_PROGRESS, null);
        }
    }
}
