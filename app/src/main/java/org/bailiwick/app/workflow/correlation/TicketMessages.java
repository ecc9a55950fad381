package org.bailiwick.app.workflow.correlation;

import java.util.HashMap;
import java.util.Map;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.catalogue.Orders;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketCommented;
import org.bailiwick.app.tickets.TicketOpened;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.TicketStatusChanged;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.bailiwick.app.workflow.WorkflowSettings;
import org.bailiwick.processes.AlertResponse;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.MajorIncident;
import org.bailiwick.processes.Problem;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** A ticket's process starts in the transaction that opens the ticket: neither is ever there without the other. */
@Component
class TicketMessages {

    private static final String CUSTOMER = "customer";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Tickets tickets;
    private final Alerts alerts;
    private final TicketFacts facts;
    private final WorkflowSettings settings;
    private final Retried retried;
    private final Orders orders;
    private final TicketLinks links;

    TicketMessages(
            RuntimeService runtime,
            RepositoryService repository,
            Tickets tickets,
            Alerts alerts,
            TicketFacts facts,
            WorkflowSettings settings,
            Retried retried,
            Orders orders,
            TicketLinks links) {
        this.runtime = runtime;
        this.repository = repository;
        this.tickets = tickets;
        this.alerts = alerts;
        this.facts = facts;
        this.settings = settings;
        this.retried = retried;
        this.orders = orders;
        this.links = links;
    }

    /** Kinds without a process of their name are opened without one. */
    @EventListener
    void on(TicketOpened opened) {
        ProcessDefinition process = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processOf(opened))
                .latestVersion()
                .active()
                .singleResult();
        if (process != null) {
            Ticket ticket = tickets.get(opened.number());
            Actor actor = Actor.process(process.getKey(), process.getName());
            Actors.as(
                    actor, () -> runtime.startProcessInstanceById(process.getId(), ticket.number(), variables(ticket)));
        }
    }

    /** The process of its kind, or the one that the ordered item names. */
    private String processOf(TicketOpened opened) {
        return orders.of(opened.number())
                .map(ordered -> ordered.item().process())
                .orElse(opened.kind().key());
    }

    @Async
    @TransactionalEventListener
    void on(TicketStatusChanged changed) {
        if (changed.to() == TicketStatus.CLOSED || changed.to() == TicketStatus.CANCELLED) {
            retried.run(() -> runtime.createMessageCorrelation(AlertResponse.TICKET_CLOSED)
                    .processInstanceVariableEquals(AlertResponse.TICKET_NUMBER, changed.number())
                    .correlateAll());
        }
        if (changed.to().isDone()) {
            retried.run(() -> done(changed.number()));
        }
    }

    /** A major incident is over with its incident; whoever waits for a change is told when it is closed or cancelled. */
    private void done(String number) {
        Ticket ticket = tickets.get(number);
        switch (ticket.kind()) {
            case INCIDENT ->
                runtime.createMessageCorrelation(MajorIncident.INCIDENT_DONE)
                        .processInstanceBusinessKey(number)
                        .correlateAll();
            case CHANGE -> {
                if (ticket.status() != TicketStatus.RESOLVED) {
                    links.of(number).stream()
                            .filter(link -> link.kind() == LinkKind.RESOLVED_BY
                                    && link.to().equals(number))
                            .forEach(link -> runtime.createMessageCorrelation(Incident.CHANGE_DONE)
                                    .processInstanceBusinessKey(link.from())
                                    .processInstanceVariableEquals(Incident.CHANGE, number)
                                    .correlateAll());
                }
            }
            case SERVICE_REQUEST, PROBLEM -> {}
        }
    }

    @Async
    @TransactionalEventListener
    void on(TicketCommented comment) {
        if (comment.byRequester() && !comment.internal()) {
            retried.run(() -> replied(comment.number()));
        }
    }

    /** Who waits for somebody else, as a vendor, goes on waiting whatever the requester writes. */
    private void replied(String number) {
        for (ProcessInstance process : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .active()
                .list()) {
            Object awaited = runtime.getVariable(process.getId(), Incident.PENDING_FOR);
            if (awaited == null || awaited.equals(CUSTOMER)) {
                runtime.createMessageCorrelation(Incident.CUSTOMER_REPLIED)
                        .processInstanceId(process.getId())
                        .correlateAll();
            }
        }
    }

    private Map<String, Object> variables(Ticket ticket) {
        Map<String, Object> variables = new HashMap<>(facts.of(ticket));
        variables.put(Incident.TICKET_NUMBER, ticket.number());
        variables.put(
                Incident.DEVICE_ID,
                ticket.deviceId() == null ? null : ticket.deviceId().toString());
        variables.put(
                Incident.ALERT_ID,
                ticket.alertId() == null ? null : ticket.alertId().toString());
        variables.put(Incident.RUNBOOK, ticket.runbook());
        variables.put(
                Incident.SUBJECT,
                ticket.alertId() == null
                        ? null
                        : alerts.find(ticket.alertId()).map(AlertView::subject).orElse(null));
        variables.put(Incident.ASSIGNEE, null);
        variables.put(Incident.RESOLUTION, null);
        // Known to the process even when nobody fills them in, as in Tasklist.
        variables.put(Problem.WORKAROUND, null);
        variables.put(Problem.CHANGE_TITLE, null);
        variables.put(Incident.REMINDER_AFTER, settings.reminderAfter().toString());
        variables.put(Remediation.APPROVAL_WINDOW, settings.approvalWindow().toString());
        variables.put(
                Remediation.VERIFICATION_WINDOW, settings.verificationWindow().toString());
        return variables;
    }
}
