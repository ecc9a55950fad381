package org.bailiwick.app.workflow.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.AlertResponse;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Opens an incident for the alert, with the runbook if one was chosen, and links both. Sets {@code ticketNumber}. */
@ProcessStep("openIncident")
class OpenIncident extends Step {

    private static final int TITLE_LENGTH = 200;

    private final Alerts alerts;
    private final Tickets tickets;

    OpenIncident(Alerts alerts, Tickets tickets) {
        this.alerts = alerts;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        AlertView alert = alerts.get(variables.id(AlertResponse.ALERT_ID).orElseThrow());
        Weight weight = Weight.of(alert);
        String runbook = variables.optionalText(AlertResponse.RUNBOOK).orElse(null);
        String number = tickets.open(new NewTicket(
                TicketKind.INCIDENT,
                alert.summary().length() <= TITLE_LENGTH
                        ? alert.summary()
                        : alert.summary().substring(0, TITLE_LENGTH),
                description(alert),
                null,
                alert.deviceId(),
                alert.id(),
                weight.impact(),
                weight.urgency(),
                "monitoring",
                TicketSource.ALERT,
                runbook));
        variables.set(AlertResponse.TICKET_NUMBER, number);
        alerts.linkTicket(alert.id(), number);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alertId", alert.id().toString());
        data.put("response", variables.optionalText("response").orElse("ticket"));
        if (runbook != null) {
            data.put("runbook", runbook);
        }
        tickets.note(
                number,
                TimelineKind.ALERT,
                "Opened for the alert: " + alert.summary()
                        + (runbook == null ? "" : " Proposed runbook: " + runbook + "."),
                data);
    }

    private static String description(AlertView alert) {
        return "%s\n\nDevice: %s\nRule: %s\nSubject: %s"
                .formatted(
                        alert.summary(),
                        alert.hostname(),
                        alert.ruleKey(),
                        alert.subject().isEmpty() ? "the device" : alert.subject());
    }

    /** One device is one person's work; how bad it is makes it more. */
    private record Weight(int impact, int urgency) {

        static Weight of(AlertView alert) {
            return switch (alert.severity()) {
                case CRITICAL -> new Weight(2, 1);
                case HIGH -> new Weight(2, 2);
                case WARNING -> new Weight(3, 2);
            };
        }
    }
}
