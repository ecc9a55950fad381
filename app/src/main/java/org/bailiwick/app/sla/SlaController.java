package org.bailiwick.app.sla;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketVisibility;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sla")
class SlaController {

    private static final List<String> PRIORITIES = List.of("P1", "P2", "P3", "P4");

    private final Explanations explanations;
    private final Promises promises;
    private final TicketVisibility visibility;

    SlaController(Explanations explanations, Promises promises, TicketVisibility visibility) {
        this.explanations = explanations;
        this.promises = promises;
        this.visibility = visibility;
    }

    @GetMapping("/api/sla-targets")
    @Operation(operationId = "listSlaTargets", summary = "What is promised now, by kind and priority")
    Page<SlaTargetView> targets(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String requesterGroup,
            @RequestParam(required = false) @Nullable String group) {
        Set<String> requesters = requesterGroup == null ? Set.of() : Set.of(requesterGroup);
        return new Page<>(
                Stream.of(TicketKind.values())
                        .flatMap(kind -> PRIORITIES.stream()
                                .map(priority -> new SlaTargets.Facts(kind, priority, service, requesters, group)))
                        .flatMap(facts -> promises.of(facts).entrySet().stream()
                                .map(promise -> SlaTargetView.of(facts, promise.getKey(), promise.getValue())))
                        .toList(),
                null);
    }

    @GetMapping("/api/tickets/{number}/sla")
    @Operation(operationId = "explainSla", summary = "Why each due date of a ticket is what it is")
    Page<SlaExplanation> explain(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        return new Page<>(explanations.of(number, visibility.seesInternal(ticket, user)), null);
    }

    /**
     * @param calendar key of the calendar that counts
     * @param goalSeconds working time promised
     */
    record SlaTargetView(TicketKind kind, String priority, SlaTarget target, String calendar, long goalSeconds) {

        static SlaTargetView of(SlaTargets.Facts facts, SlaTarget target, Terms terms) {
            return new SlaTargetView(
                    facts.kind(),
                    facts.priority(),
                    target,
                    terms.calendar().key(),
                    terms.goal().toSeconds());
        }
    }
}
