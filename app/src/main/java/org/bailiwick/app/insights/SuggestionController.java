package org.bailiwick.app.insights;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "insights")
class SuggestionController {

    private final Insights insights;
    private final TicketVisibility visibility;

    SuggestionController(Insights insights, TicketVisibility visibility) {
        this.insights = insights;
        this.visibility = visibility;
    }

    @GetMapping("/api/tickets/{number}/suggestions")
    @Operation(
            operationId = "ticketSuggestions",
            summary =
                    "What may help with a ticket: category, group, solved ones alike. Shown only; a person applies it")
    Suggestions suggestions(CurrentUser user, Scope scope, @PathVariable String number) {
        return insights.of(visibility.require(number, user, scope), scope);
    }
}
