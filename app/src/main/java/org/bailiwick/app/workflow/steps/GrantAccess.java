package org.bailiwick.app.workflow.steps;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.bailiwick.app.access.AccessGrants;
import org.bailiwick.app.identity.MembershipWeight;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.approvals.Votes;
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
    private final Votes votes;

    GrantAccess(AccessGrants grants, Votes votes) {
        this.grants = grants;
        this.votes = votes;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String ticket = variables.text(AccessRequest.TICKET_NUMBER);
        // The votes, not the model and not its variables: whoever writes a model approves nothing by it.
        boolean byAdministrator = votes.isApprovedBy(ticket, Role.ADMINISTRATOR);
        Instant until = grants.give(ticket, byAdministrator ? MembershipWeight.AUTHORITY : MembershipWeight.PLAIN);
        variables.set(AccessRequest.ACCESS_UNTIL, until);
        variables.set(Incident.RESOLUTION, "The access is given until " + DAY.format(until) + ".");
    }
}
