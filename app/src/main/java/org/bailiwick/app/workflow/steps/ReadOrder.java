package org.bailiwick.app.workflow.steps;

import java.util.Optional;
import java.util.stream.Collectors;
import org.bailiwick.app.access.AccessDemands;
import org.bailiwick.app.catalogue.ApprovalDemand;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Approval;
import org.bailiwick.processes.ServiceRequest;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Sets what the ordered item says of approval; a request that was written freely needs none. */
@ProcessStep("readOrder")
class ReadOrder extends Step {

    private static final int LONGEST = 1000;
    private static final String FIVE_DAYS = "P5D";

    private final AccessDemands demands;
    private final Tickets tickets;

    ReadOrder(AccessDemands demands, Tickets tickets) {
        this.demands = demands;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(ServiceRequest.TICKET_NUMBER));
        Optional<ApprovalDemand> demand = demands.of(ticket.number());
        variables.set(ServiceRequest.APPROVAL_NEEDED, demand.isPresent());
        variables.set(ServiceRequest.APPROVED, demand.isEmpty());
        variables.set(Approval.APPROVAL_OUTCOME, null);
        variables.set(
                Approval.APPROVERS,
                demand.map(who -> String.join(",", who.approvers())).orElse(null));
        variables.set(Approval.RULE, demand.map(ApprovalDemand::rule).orElse("all"));
        variables.set(
                Approval.QUORUM,
                demand.map(who -> who.quorum() == null ? 100 : who.quorum()).orElse(100));
        variables.set(Approval.SUBJECT, subject(ticket));
        variables.set(Approval.APPROVAL_WINDOW, FIVE_DAYS);
        variables.set(ServiceRequest.REOPENED, false);
        variables.set(NextFulfilment.DONE, 0);
    }

    /** What was ordered and with which answers, for those who vote and see nothing else of the ticket. */
    private static String subject(Ticket ticket) {
        String answers = ticket.description()
                .lines()
                .map(line -> line.replace("**", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        String subject = answers.isEmpty() ? ticket.title() : ticket.title() + " – " + answers;
        return subject.substring(0, Math.min(LONGEST, subject.length()));
    }
}
