package org.bailiwick.app.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
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
        Scope ofAlerts = Scope.of(user, Resource.ALERTS);
        Scope ofDevices = Scope.of(user, Resource.DEVICES);
        return new DashboardView(
                queries.tickets(Scope.of(user, Resource.TICKETS)),
                works(ofAlerts) ? queries.alerts(ofAlerts) : null,
                works(ofDevices) ? queries.devices(ofDevices) : null,
                works(ofAlerts) ? alerts.newest(ofAlerts, RECENT) : List.of(),
                tickets.newest(user, RECENT));
    }

    /** Numbers are for those who look after things, not for the owner of one. */
    private static boolean works(Scope scope) {
        return scope instanceof Scope.All || scope instanceof Scope.Group;
    }
}
