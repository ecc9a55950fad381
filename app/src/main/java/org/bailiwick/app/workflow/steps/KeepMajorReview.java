package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.majorincidents.Review;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Keeps what was learned; without an answer no problem is opened. */
@ProcessStep("keepMajorReview")
class KeepMajorReview extends Step {

    private final MajorIncidents majors;

    KeepMajorReview(MajorIncidents majors) {
        this.majors = majors;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        majors.review(
                variables.text(MajorIncident.TICKET_NUMBER),
                new Review(
                        variables.text(MajorIncident.SUMMARY),
                        variables.optionalText(MajorIncident.WENT_WELL).orElse(null),
                        variables.optionalText(MajorIncident.TO_IMPROVE).orElse(null)));
        boolean problem = Boolean.TRUE.equals(execution.getVariable(MajorIncident.OPEN_PROBLEM));
        variables.set(MajorIncident.OPEN_PROBLEM, problem);
    }
}
