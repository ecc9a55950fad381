package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Keeps that the ticket is a major incident, and tells those concerned. */
@ProcessStep("declareMajor")
class DeclareMajor extends Step {

    private final MajorIncidents majors;

    DeclareMajor(MajorIncidents majors) {
        this.majors = majors;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        majors.declare(variables.text(MajorIncident.TICKET_NUMBER), variables.text(MajorIncident.PROMOTED_BECAUSE));
    }
}
