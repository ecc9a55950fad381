package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.access.AccessGrants;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.AccessRequest;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Takes away what was given for the ticket; nothing happens when that is done already. */
@ProcessStep("revokeAccess")
class RevokeAccess extends Step {

    private final AccessGrants grants;

    RevokeAccess(AccessGrants grants) {
        this.grants = grants;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        grants.end(
                variables.text(AccessRequest.TICKET_NUMBER),
                variables
                        .optionalText(AccessRequest.REVOKED_BECAUSE)
                        .or(() -> variables.optionalText("reason"))
                        .orElse("its time is over"));
    }
}
