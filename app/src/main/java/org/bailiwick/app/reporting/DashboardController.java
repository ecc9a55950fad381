package org.bailiwick.app.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.tickets.TicketViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "dashboard")
class DashboardController {

    private static final int RECENT = 5;

    private final DashboardQueries queries;
    private final TicketViews tickets;
    private final Alerts alerts;

    DashboardController(DashboardQueries queries, TicketViews tickets, Alerts alerts) {
        this.queries = queries;
        this.tickets = tickets;
        this.alerts = alerts;
    }

    @GetMapping("/api/dashboard")
    @Operation(operationId = "dashboard", summary = "The state of affairs, as far as the person may know it")
    DashboardView dashboard(CurrentUser user) {
        if (!user.isStaff()) {
            UUID own = user.id();
            return new DashboardView(queries.tickets(own), null, null, List.of(), tickets.newest(user, RECENT));
        }
        return new DashboardView(
                queries.tickets(null),
                queries.alerts(),
                queries.devices(),
                recentAlerts(),
                tickets.newest(user, RECENT));
    }

    private List<AlertView> recentAlerts() {
        return queries.newestAlerts(RECENT).stream()
                .flatMap(id -> alerts.find(id).stream())
                .toList();
    }
}
