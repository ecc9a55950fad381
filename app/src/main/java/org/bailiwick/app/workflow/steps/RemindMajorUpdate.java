package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reminds whoever tells those concerned. */
@ProcessStep("remindMajorUpdate")
class RemindMajorUpdate extends Step {

    private final MajorIncidents majors;

    RemindMajorUpdate(MajorIncidents majors) {
        this.majors = majors;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        majors.remind(variables.text(MajorIncident.TICKET_NUMBER));
    }
}
