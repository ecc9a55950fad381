package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells those concerned {@code statusText}. */
@ProcessStep("sendMajorUpdate")
class SendMajorUpdate extends Step {

    private final MajorIncidents majors;

    SendMajorUpdate(MajorIncidents majors) {
        this.majors = majors;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        majors.post(variables.text(MajorIncident.TICKET_NUMBER), variables.text(MajorIncident.STATUS_TEXT));
    }
}
