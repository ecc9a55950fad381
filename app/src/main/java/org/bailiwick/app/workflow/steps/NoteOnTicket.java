package org.bailiwick.app.workflow.steps;

import java.util.Locale;
import java.util.Map;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the ticket's timeline the input parameter {@code text}; {@code kind} is an entry of {@link TimelineKind}. */
@ProcessStep("noteOnTicket")
class NoteOnTicket extends Step {

    private final Tickets tickets;

    NoteOnTicket(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        tickets.note(
                variables.text("ticketNumber"),
                TimelineKind.valueOf(variables.text("kind").toUpperCase(Locale.ROOT)),
                variables.text("text"),
                Map.of("activityId", execution.getCurrentActivityId()));
    }
}
