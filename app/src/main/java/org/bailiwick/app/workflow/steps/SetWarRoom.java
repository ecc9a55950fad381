package org.bailiwick.app.workflow.steps;

import java.util.UUID;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.majorincidents.WarRoom;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Keeps who is in charge: login names in {@code incidentManager}, {@code communicationsLead} and {@code technicalLead}. */
@ProcessStep("setWarRoom")
class SetWarRoom extends Step {

    private final MajorIncidents majors;
    private final People people;

    SetWarRoom(MajorIncidents majors, People people) {
        this.majors = majors;
        this.people = people;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        majors.putInCharge(
                variables.text(MajorIncident.TICKET_NUMBER),
                new WarRoom(
                        id(variables, MajorIncident.INCIDENT_MANAGER),
                        id(variables, MajorIncident.COMMUNICATIONS_LEAD),
                        id(variables, MajorIncident.TECHNICAL_LEAD)));
    }

    private @Nullable UUID id(Variables variables, String role) {
        return variables
                .optionalText(role)
                .flatMap(people::byUsername)
                .map(Person::id)
                .orElse(null);
    }
}
