package org.bailiwick.app.workflow.steps;

import java.util.Map;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.AlertResponse;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Links the alert to {@code openTicket}, with a note on its timeline. */
@ProcessStep("attachAlert")
class AttachAlert extends Step {

    private final Alerts alerts;
    private final Tickets tickets;

    AttachAlert(Alerts alerts, Tickets tickets) {
        this.alerts = alerts;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        AlertView alert = alerts.get(variables.id(AlertResponse.ALERT_ID).orElseThrow());
        String number = variables.text(AlertResponse.OPEN_TICKET);
        alerts.linkTicket(alert.id(), number);
        tickets.note(
                number,
                TimelineKind.ALERT,
                "The same again: " + alert.summary(),
                Map.of("alertId", alert.id().toString()));
    }
}
