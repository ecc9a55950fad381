package org.bailiwick.app.identity;

import java.util.Optional;
import java.util.Set;

/** What people's reach is about. How far somebody reaches is said by its line in {@link AccessMatrix}. */
public enum Resource {
    TICKETS("GET /api/tickets"),
    TICKET_ACTIONS("POST /api/tickets/{number}/actions/{name}"),
    DEVICES("GET /api/devices"),
    ALERTS("GET /api/alerts"),
    COMMANDS("GET /api/automation/commands"),
    TASKS("GET /api/tasks"),
    KNOWLEDGE("GET /api/knowledge"),
    TEAMS("GET /api/assignment/teams"),
    CATALOGUE("GET /api/catalogue/items"),
    MACROS("GET /api/macros"),
    RECURRING("GET /api/recurring-tickets"),
    SERVICES("GET /api/services"),
    CALENDARS("GET /api/sla-calendars"),
    TEMPLATES("GET /api/ticket-templates"),
    CATEGORIES("GET /api/ticket-categories"),
    VIEWS("GET /api/tickets/views");

    private final String line;

    Resource(String line) {
        this.line = line;
    }

    /** How far a role or group reads it; empty when that alone opens nothing, as for every group that is no role. */
    public Optional<Reach> reach(String roleOrGroup) {
        return AccessMatrix.reading(this).reach(Set.of(roleOrGroup));
    }

    /** The line of the table that decides; whoever it does not let in has no reach at all. */
    String line() {
        return line;
    }
}
