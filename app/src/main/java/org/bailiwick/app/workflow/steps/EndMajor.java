package org.bailiwick.app.workflow.steps;

import java.util.Locale;
import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.majorincidents.MajorState;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Ends the major incident as the input parameter {@code outcome} says: resolved or downgraded. */
@ProcessStep("endMajor")
class EndMajor extends Step {

    private final MajorIncidents majors;

    EndMajor(MajorIncidents majors) {
        this.majors = majors;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        MajorState outcome =
                MajorState.valueOf(variables.text(MajorIncident.OUTCOME).toUpperCase(Locale.ROOT));
        majors.end(
                variables.text(MajorIncident.TICKET_NUMBER),
                outcome,
                outcome == MajorState.DOWNGRADED
                        ? variables.optionalText("reason").orElse(null)
                        : null);
    }
}
