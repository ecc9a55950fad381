package org.bailiwick.app.identity;

import static org.bailiwick.app.identity.AccessRule.anybody;
import static org.bailiwick.app.identity.AccessRule.device;
import static org.bailiwick.app.identity.AccessRule.person;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Set;

/**
 * Who may call what. This table configures access, and a test holds every registered endpoint against it; what is not
 * listed is refused. It says who may knock: whose tickets and tasks a person sees is decided by the module they belong
 * to.
 */
final class AccessMatrix {

    private static final Set<String> ALL = Role.ALL;
    private static final Set<String> STAFF = Role.STAFF;
    private static final Set<String> DESK = Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD);
    private static final Set<String> ENDPOINTS = Set.of(Role.ENDPOINT_ADMIN);
    private static final Set<String> RULES = Set.of(Role.SERVICE_DESK_LEAD, Role.ADMINISTRATOR);
    private static final Set<String> DESIGNER = Set.of(Role.PROCESS_DESIGNER);
    private static final Set<String> TRAIL = Set.of(Role.AUDITOR, Role.ADMINISTRATOR);

    static final List<AccessRule> RULES_IN_ORDER = List.of(
            // the portal's start
            anybody(GET, "/api/session"),
            anybody(GET, "/api/openapi"),
            anybody(GET, "/api/openapi.yaml"),
            person(GET, "/api/me", ALL),
            person(GET, "/api/dashboard", ALL),
            person(GET, "/api/notifications", ALL),
            person(POST, "/api/notifications/{id}/read", ALL),

            // people
            person(GET, "/api/users", STAFF),
            person(GET, "/api/users/{id}", STAFF),

            // tickets and tasks: each person's own view of them
            person(GET, "/api/tickets", ALL),
            person(POST, "/api/tickets", ALL),
            person(GET, "/api/tickets/{number}", ALL),
            person(GET, "/api/tickets/{number}/timeline", ALL),
            person(POST, "/api/tickets/{number}/comments", ALL),
            person(POST, "/api/tickets/{number}/actions/{name}", ALL),
            person(GET, "/api/tickets/{number}/processes", ALL),
            person(GET, "/api/tickets/{number}/sla", ALL),
            person(GET, "/api/sla-rules", STAFF),
            person(GET, "/api/tasks", ALL),
            person(GET, "/api/tasks/{id}", ALL),
            person(POST, "/api/tasks/{id}/claim", ALL),
            person(POST, "/api/tasks/{id}/unclaim", ALL),
            person(POST, "/api/tasks/{id}/complete", ALL),

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
