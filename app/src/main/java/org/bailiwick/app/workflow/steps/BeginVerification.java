package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Opens the verification window, and asks whether the alert has cleared already: it may, before the result is here. */
@ProcessStep("beginVerification")
class BeginVerification extends Step {

    private final Alerts alerts;
    private final Tickets tickets;
    private final Clock clock;

    BeginVerification(Alerts alerts, Tickets tickets, Clock clock) {
        this.alerts = alerts;
        this.tickets = tickets;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Instant due = clock.instant().plus(Duration.parse(variables.text(Remediation.VERIFICATION_WINDOW)));
        boolean cleared = variables
                .id(Remediation.ALERT_ID)
                .filter(alert -> !alerts.isOpen(alert))
                .isPresent();
        variables.set(Remediation.VERIFY_DUE, due);
        variables.set(Remediation.ALERT_CLEARED, cleared);
        if (!cleared) {
            tickets.note(
                    variables.text(Remediation.TICKET_NUMBER),
                    TimelineKind.VERIFICATION,
                    "Waiting for good values of the device.",
                    Map.of("until", due.toString()));
        }
    }
}
