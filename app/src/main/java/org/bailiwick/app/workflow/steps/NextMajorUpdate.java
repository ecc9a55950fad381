package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Sets {@code updateDue}: in {@code nextUpdateIn} minutes, if whoever told last said so, else after {@code updateEvery}. */
@ProcessStep("nextMajorUpdate")
class NextMajorUpdate extends Step {

    /** A day, in minutes. */
    private static final int LONGEST = 1440;

    private final MajorIncidents majors;
    private final Clock clock;

    NextMajorUpdate(MajorIncidents majors, Clock clock) {
        this.majors = majors;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Duration every = Duration.parse(variables.text(MajorIncident.UPDATE_EVERY));
        int minutes = variables.number(MajorIncident.NEXT_UPDATE_IN, 0);
        Duration wait = minutes > 0 ? Duration.ofMinutes(Math.min(minutes, LONGEST)) : every;
        Instant due = clock.instant().plus(wait);
        variables.set(MajorIncident.UPDATE_DUE, due);
        variables.set(MajorIncident.NEXT_UPDATE_IN, null);
        majors.owe(variables.text(MajorIncident.TICKET_NUMBER), due);
    }
}
