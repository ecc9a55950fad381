package org.bailiwick.app.sla;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sla")
class SlaController {

    private final SlaClocks clocks;
    private final ClockStore store;
    private final TicketVisibility visibility;

    SlaController(SlaClocks clocks, ClockStore store, TicketVisibility visibility) {
        this.clocks = clocks;
        this.store = store;
        this.visibility = visibility;
    }

    @GetMapping("/api/sla-rules")
    @Operation(operationId = "listSlaRules", summary = "What is promised, by kind and priority")
    Page<SlaRuleView> rules() {
        return new Page<>(store.rules().stream().map(SlaRuleView::of).toList(), null);
    }

    @GetMapping("/api/tickets/{number}/sla")
    @Operation(operationId = "explainSla", summary = "Why each due date of a ticket is what it is")
    Page<SlaExplanation> explain(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return new Page<>(clocks.explain(number), null);
    }

    /**
     * @param calendar key of the calendar that counts
     * @param goalSeconds working time promised
     */
    record SlaRuleView(TicketKind kind, String priority, SlaTarget target, String calendar, long goalSeconds) {

        static SlaRuleView of(SlaRule rule) {
            return new SlaRuleView(
                    rule.kind(),
                    rule.priority(),
                    rule.target(),
                    rule.calendarKey(),
                    rule.goal().toSeconds());
        }
    }
}
