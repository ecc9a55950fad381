package org.bailiwick.app.workflow.steps;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.bailiwick.app.access.AccessGrants;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.AccessRequest;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Gives what the ticket asks for, in the directory, and says until when. */
@ProcessStep("grantAccess")
class GrantAccess extends Step {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(Locale.UK)
            .withZone(ZoneOffset.UTC);

    private final AccessGrants grants;

    GrantAccess(AccessGrants grants) {
        this.grants = grants;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Instant until = grants.give(variables.text(AccessRequest.TICKET_NUMBER));
        variables.set(AccessRequest.ACCESS_UNTIL, until);
        variables.set(Incident.RESOLUTION, "The access is given until " + DAY.format(until) + ".");
    }
}
