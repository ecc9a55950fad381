package org.bailiwick.app.problems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/{number}")
@Tag(name = "problems")
class ProblemController {

    private final Diagnoses diagnoses;
    private final Impacts impacts;
    private final TicketVisibility visibility;

    ProblemController(Diagnoses diagnoses, Impacts impacts, TicketVisibility visibility) {
        this.diagnoses = diagnoses;
        this.impacts = impacts;
        this.visibility = visibility;
    }

    /** For those who work on it; what everybody may read is the known error's article. */
    @GetMapping("/diagnoses")
    @Operation(operationId = "ticketDiagnoses", summary = "What is known about the cause of a problem; one or none")
    Page<Diagnosis> diagnoses(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        return new Page<>(
                diagnoses.of(number).filter(diagnosis -> visibility.seesInternal(ticket, user)).stream()
                        .toList(),
                null);
    }

    @GetMapping("/impact")
    @Operation(
            operationId = "ticketImpact",
            summary =
                    "What hangs on a ticket: those it caused, its duplicates and parts, and whom and what they concern")
    Impact impact(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return impacts.of(number, user);
    }
}
