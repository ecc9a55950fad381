package org.bailiwick.app.identity;

import static org.bailiwick.app.identity.AccessRule.all;
import static org.bailiwick.app.identity.AccessRule.anybody;
import static org.bailiwick.app.identity.AccessRule.device;
import static org.bailiwick.app.identity.AccessRule.own;
import static org.bailiwick.app.identity.AccessRule.person;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Set;
import org.bailiwick.app.identity.AccessRule.Grant;

/**
 * Who may call what, and how far they reach by it. This table configures access, and a test holds every registered
 * endpoint against it; what is not listed is refused.
 */
final class AccessMatrix {

    private static final Set<String> ALL = Role.ALL;
    private static final Set<String> STAFF = Role.STAFF;
    private static final Set<String> DESK = Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD);
    private static final Set<String> ENDPOINTS = Set.of(Role.ENDPOINT_ADMIN);
    private static final Set<String> RULES = Set.of(Role.SERVICE_DESK_LEAD, Role.ADMINISTRATOR);
    private static final Set<String> DESIGNER = Set.of(Role.PROCESS_DESIGNER);
    private static final Set<String> ADMIN = Set.of(Role.ADMINISTRATOR);
    private static final Set<String> TRAIL = Set.of(Role.AUDITOR, Role.ADMINISTRATOR);

    private static final Grant OWN = own(ALL.toArray(String[]::new));
    private static final Grant[] TICKETS = {own(Role.REQUESTER), all(STAFF.toArray(String[]::new))};

    static final List<AccessRule> RULES_IN_ORDER = List.of(
            // the portal's start
            anybody(GET, "/api/session"),
            anybody(GET, "/api/openapi"),
            anybody(GET, "/api/openapi.yaml"),
            person(GET, "/api/me", OWN),
            person(GET, "/api/dashboard", TICKETS),
            person(GET, "/api/notifications", OWN),
            person(POST, "/api/notifications/{id}/read", OWN),

            // people
            person(GET, "/api/users", STAFF),
            person(GET, "/api/users/{id}", STAFF),

            // tickets and tasks: each person's own view of them
            person(GET, "/api/tickets", TICKETS),
            person(POST, "/api/tickets", TICKETS),
            person(GET, "/api/tickets/{number}", TICKETS),
            person(GET, "/api/tickets/{number}/timeline", TICKETS),
            person(POST, "/api/tickets/{number}/comments", TICKETS),
            person(POST, "/api/tickets/{number}/actions/{name}", TICKETS),
            person(GET, "/api/tickets/{number}/processes", TICKETS),
            person(GET, "/api/tickets/{number}/sla", TICKETS),
            person(GET, "/api/sla-rules", STAFF),
            person(GET, "/api/tasks", OWN),
            person(GET, "/api/tasks/{id}", OWN),
            person(POST, "/api/tasks/{id}/claim", OWN),
            person(POST, "/api/tasks/{id}/unclaim", OWN),
            person(POST, "/api/tasks/{id}/complete", OWN),

            // devices
            person(GET, "/api/devices", STAFF),
            person(GET, "/api/devices/enrolment-tokens", ENDPOINTS),
            person(POST, "/api/devices/enrolment-tokens", ENDPOINTS),
            person(GET, "/api/devices/{id}", STAFF),
            person(GET, "/api/devices/{id}/metrics", STAFF),
            person(POST, "/api/devices/{id}/approve", ENDPOINTS),
            person(POST, "/api/devices/{id}/retire", ENDPOINTS),

            // alerts
            person(GET, "/api/alerts", STAFF),
            person(GET, "/api/alerts/rules", STAFF),
            person(POST, "/api/alerts/rules", RULES),
            person(GET, "/api/alerts/rules/{key}", STAFF),
            person(PUT, "/api/alerts/rules/{key}", RULES),
            person(DELETE, "/api/alerts/rules/{key}", RULES),
            person(GET, "/api/alerts/{id}", STAFF),
            person(POST, "/api/alerts/{id}/acknowledge", DESK),

            // processes and automation
            person(GET, "/api/processes", STAFF),
            person(GET, "/api/processes/{definitionId}/xml", ALL),
            person(POST, "/api/processes/deployments", DESIGNER),
            person(GET, "/api/automation/runbooks", STAFF),
            person(GET, "/api/automation/commands", STAFF),
            person(POST, "/api/automation/commands", DESK),
            person(GET, "/api/automation/commands/{id}", STAFF),
            person(POST, "/api/automation/commands/{id}/cancel", DESK),

            // connectors
            person(GET, "/api/connectors/secrets", TRAIL),
            person(POST, "/api/connectors/secrets/rotation", ADMIN),

            // the trail
            person(GET, "/api/audit", TRAIL),

            // agents
            device(POST, "/api/agent/enrol"),
            device(POST, "/api/report"),
            device(POST, "/api/heartbeat"),
            device(POST, "/api/errors"),
            device(GET, "/api/commands"),
            device(POST, "/api/commands/{id}/result"));

    private AccessMatrix() {}
}
