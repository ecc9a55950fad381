package org.bailiwick.app.identity;

import static java.util.Map.entry;
import static org.bailiwick.app.identity.AccessRule.all;
import static org.bailiwick.app.identity.AccessRule.anybody;
import static org.bailiwick.app.identity.AccessRule.device;
import static org.bailiwick.app.identity.AccessRule.group;
import static org.bailiwick.app.identity.AccessRule.own;
import static org.bailiwick.app.identity.AccessRule.person;
import static org.bailiwick.app.identity.Role.ADMINISTRATOR;
import static org.bailiwick.app.identity.Role.AUDITOR;
import static org.bailiwick.app.identity.Role.CHANGE_MANAGER;
import static org.bailiwick.app.identity.Role.ENDPOINT_ADMIN;
import static org.bailiwick.app.identity.Role.PROCESS_DESIGNER;
import static org.bailiwick.app.identity.Role.REQUESTER;
import static org.bailiwick.app.identity.Role.SERVICE_DESK;
import static org.bailiwick.app.identity.Role.SERVICE_DESK_LEAD;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.AccessRule.Grant;

/**
 * Who may call what, and how far they reach by it. This table configures access, is rendered into docs/authorization.md,
 * and tests hold every registered endpoint, role and reach against it; what is not listed is refused. A person of several
 * roles reaches as far as the farthest.
 */
final class AccessMatrix {

    private static final Set<String> ALL = Role.ALL;
    private static final Set<String> STAFF = Role.STAFF;
    private static final Set<String> ENDPOINTS = Set.of(ENDPOINT_ADMIN);
    private static final Set<String> RULES = Set.of(SERVICE_DESK_LEAD, ADMINISTRATOR);
    private static final Set<String> WATCHERS =
            Set.of(SERVICE_DESK, SERVICE_DESK_LEAD, CHANGE_MANAGER, ENDPOINT_ADMIN, AUDITOR, ADMINISTRATOR);
    private static final Set<String> WORKERS = Set.of(SERVICE_DESK, SERVICE_DESK_LEAD, CHANGE_MANAGER);
    private static final Set<String> HANDLERS = Set.of(SERVICE_DESK, SERVICE_DESK_LEAD, CHANGE_MANAGER, ENDPOINT_ADMIN);
    private static final Set<String> CHANGE_MANAGERS = Set.of(CHANGE_MANAGER);
    private static final Set<String> DESIGNER = Set.of(PROCESS_DESIGNER);
    private static final Set<String> ADMIN = Set.of(ADMINISTRATOR);
    private static final Set<String> TRAIL = Set.of(AUDITOR, ADMINISTRATOR);
    private static final Set<String> MODELS = Set.of(PROCESS_DESIGNER, ADMINISTRATOR);
    private static final Set<String> PROPOSALS = Set.of(PROCESS_DESIGNER, ADMINISTRATOR, AUDITOR);

    private static final Set<String> ORDERING =
            Set.of(REQUESTER, SERVICE_DESK, SERVICE_DESK_LEAD, CHANGE_MANAGER, PROCESS_DESIGNER, ENDPOINT_ADMIN);

    /** Where nothing is anybody else's. */
    private static final Grant OWN = own(ALL.toArray(String[]::new));

    private static final Grant[] READ_TICKETS = {
        own(REQUESTER, PROCESS_DESIGNER),
        group(SERVICE_DESK, ENDPOINT_ADMIN),
        all(SERVICE_DESK_LEAD, CHANGE_MANAGER, AUDITOR, ADMINISTRATOR)
    };
    private static final Grant[] WORK_TICKETS = {
        own(REQUESTER, PROCESS_DESIGNER), group(SERVICE_DESK, ENDPOINT_ADMIN), all(SERVICE_DESK_LEAD, CHANGE_MANAGER)
    };
    /** What is for those who work tickets, and not for those they are for. */
    private static final Grant[] HANDLE_TICKETS = {
        group(SERVICE_DESK, ENDPOINT_ADMIN), all(SERVICE_DESK_LEAD, CHANGE_MANAGER)
    };

    private static final Grant[] SEE_WORK = {
        group(SERVICE_DESK, ENDPOINT_ADMIN), all(SERVICE_DESK_LEAD, CHANGE_MANAGER, AUDITOR, ADMINISTRATOR)
    };
    private static final Grant[] READ_DEVICES = {
        own(REQUESTER),
        group(SERVICE_DESK),
        all(SERVICE_DESK_LEAD, CHANGE_MANAGER, ENDPOINT_ADMIN, AUDITOR, ADMINISTRATOR)
    };
    private static final Grant[] READ_ALERTS = {
        group(SERVICE_DESK), all(SERVICE_DESK_LEAD, CHANGE_MANAGER, ENDPOINT_ADMIN, AUDITOR, ADMINISTRATOR)
    };
    private static final Grant[] DESK = {group(SERVICE_DESK), all(SERVICE_DESK_LEAD)};

    /** Those who work a ticket say what helped. */
    private static final Grant[] SOLVE_TICKETS = {
        group(SERVICE_DESK, ENDPOINT_ADMIN), all(SERVICE_DESK_LEAD, CHANGE_MANAGER)
    };

    /** Whoever writes knowledge; what they may read is said by each article's audience. */
    private static final Set<String> WRITERS = Set.of(SERVICE_DESK, SERVICE_DESK_LEAD);

    private static final Set<String> REVIEWERS = Set.of(SERVICE_DESK, SERVICE_DESK_LEAD, AUDITOR, ADMINISTRATOR);

    /** A task is offered to teams or given to a person; the ticket it is about must be within reach, too. */
    private static final Grant[] READ_TASKS = {
        own(REQUESTER, PROCESS_DESIGNER),
        group(SERVICE_DESK, ENDPOINT_ADMIN),
        all(SERVICE_DESK_LEAD, CHANGE_MANAGER, AUDITOR, ADMINISTRATOR)
    };

    private static final Grant[] WORK_TASKS = {
        own(REQUESTER, PROCESS_DESIGNER),
        group(SERVICE_DESK, ENDPOINT_ADMIN),
        all(SERVICE_DESK_LEAD, CHANGE_MANAGER, ADMINISTRATOR)
    };

    static final List<AccessRule> RULES_IN_ORDER = List.of(
            // the portal's start
            anybody(GET, "/api/session"),
            anybody(GET, "/api/openapi"),
            anybody(GET, "/api/openapi.yaml"),
            person(GET, "/api/me", OWN),
            person(GET, "/api/me/personal-data", OWN),
            person(GET, "/api/me/grants", OWN),
            person(GET, "/api/dashboard", READ_TICKETS),
            person(GET, "/api/notifications", OWN),
            person(GET, "/api/notifications/unread", OWN),
            person(POST, "/api/notifications/read", OWN),
            person(POST, "/api/notifications/{id}/read", OWN),

            // people
            person(GET, "/api/users", STAFF),
            person(GET, "/api/users/{id}", STAFF),
            person(GET, "/api/users/{id}/grants", STAFF),
            person(PUT, "/api/users/{id}/roles/{role}", ADMIN),
            person(DELETE, "/api/users/{id}/roles/{role}", ADMIN),
            person(POST, "/api/users/synchronisation", ADMIN),
            person(GET, "/api/users/{id}/personal-data", ADMIN),
            person(POST, "/api/users/{id}/erasure", ADMIN),

            // tickets and tasks
            person(GET, "/api/tickets", READ_TICKETS),
            person(POST, "/api/tickets", WORK_TICKETS),
            person(GET, "/api/tickets/export", READ_TICKETS),
            person(GET, "/api/tickets/actions", READ_TICKETS),
            person(POST, "/api/tickets/bulk", WORK_TICKETS),
            person(POST, "/api/tickets/imports", HANDLE_TICKETS),
            person(GET, "/api/tickets/views", OWN),
            person(POST, "/api/tickets/views", OWN),
            person(GET, "/api/tickets/views/counts", OWN),
            person(PUT, "/api/tickets/views/{id}", OWN),
            person(DELETE, "/api/tickets/views/{id}", OWN),
            person(GET, "/api/tickets/{number}", READ_TICKETS),
            person(PATCH, "/api/tickets/{number}", WORK_TICKETS),
            person(GET, "/api/tickets/{number}/history", READ_TICKETS),
            person(GET, "/api/tickets/{number}/suggestions", HANDLE_TICKETS),
            person(PUT, "/api/tickets/{number}/watchers/{personId}", READ_TICKETS),
            person(DELETE, "/api/tickets/{number}/watchers/{personId}", READ_TICKETS),
            person(GET, "/api/tickets/{number}/timeline", READ_TICKETS),
            person(POST, "/api/tickets/{number}/comments", WORK_TICKETS),
            person(GET, "/api/tickets/{number}/presence", READ_TICKETS),
            person(PUT, "/api/tickets/{number}/presence/{tab}", READ_TICKETS),
            person(DELETE, "/api/tickets/{number}/presence/{tab}", READ_TICKETS),
            person(GET, "/api/tickets/{number}/attachments", READ_TICKETS),
            person(POST, "/api/tickets/{number}/attachments", WORK_TICKETS),
            person(GET, "/api/tickets/{number}/attachments/{id}", READ_TICKETS),
            person(DELETE, "/api/tickets/{number}/attachments/{id}", WORK_TICKETS),
            person(GET, "/api/tickets/{number}/links", READ_TICKETS),
            person(POST, "/api/tickets/{number}/links", HANDLE_TICKETS),
            person(DELETE, "/api/tickets/{number}/links/{id}", HANDLE_TICKETS),
            person(GET, "/api/tickets/{number}/merges", READ_TICKETS),
            person(POST, "/api/tickets/{number}/splits", HANDLE_TICKETS),
            person(DELETE, "/api/tickets/{number}/splits/{id}", HANDLE_TICKETS),
            person(POST, "/api/tickets/{number}/macros/{id}", HANDLE_TICKETS),
            person(GET, "/api/tickets/{number}/work", SEE_WORK),
            person(POST, "/api/tickets/{number}/work", HANDLE_TICKETS),
            person(PUT, "/api/tickets/{number}/work/{id}", HANDLE_TICKETS),
            person(DELETE, "/api/tickets/{number}/work/{id}", HANDLE_TICKETS),
            person(POST, "/api/tickets/{number}/actions/{name}", WORK_TICKETS),
            person(GET, "/api/tickets/{number}/processes", READ_TICKETS),
            person(GET, "/api/tickets/{number}/sla", READ_TICKETS),
            person(GET, "/api/tickets/{number}/approvals", READ_TICKETS),
            person(GET, "/api/ticket-templates", ALL),
            person(POST, "/api/ticket-templates", RULES),
            person(PUT, "/api/ticket-templates/{id}", RULES),
            person(DELETE, "/api/ticket-templates/{id}", RULES),
            person(GET, "/api/recurring-tickets", WATCHERS),
            person(POST, "/api/recurring-tickets", RULES),
            person(PUT, "/api/recurring-tickets/{id}", RULES),
            person(DELETE, "/api/recurring-tickets/{id}", RULES),
            person(GET, "/api/tickets/{number}/orders", READ_TICKETS),
            person(GET, "/api/tickets/{number}/rating", READ_TICKETS),
            person(POST, "/api/tickets/{number}/rating", OWN),
            person(GET, "/api/macros", HANDLERS),
            person(POST, "/api/macros", HANDLERS),
            person(PUT, "/api/macros/{id}", HANDLERS),
            person(DELETE, "/api/macros/{id}", HANDLERS),
            person(GET, "/api/sla-targets", STAFF),
            person(GET, "/api/sla-calendars", STAFF),
            person(POST, "/api/sla-calendars", RULES),
            person(GET, "/api/sla-calendars/{key}", STAFF),
            person(PUT, "/api/sla-calendars/{key}", RULES),
            person(DELETE, "/api/sla-calendars/{key}", RULES),
            person(GET, "/api/ticket-categories", ALL),
            person(POST, "/api/ticket-categories", RULES),
            person(PUT, "/api/ticket-categories/{key}", RULES),
            person(DELETE, "/api/ticket-categories/{key}", RULES),
            person(GET, "/api/services", ALL),
            person(POST, "/api/services", RULES),
            person(PUT, "/api/services/{key}", RULES),
            person(DELETE, "/api/services/{key}", RULES),
            person(GET, "/api/services/criticality", STAFF),
            person(PUT, "/api/services/{key}/criticality", Set.of(SERVICE_DESK_LEAD, CHANGE_MANAGER, ADMINISTRATOR)),
            person(GET, "/api/tickets/{number}/impact", READ_TICKETS),
            person(GET, "/api/tickets/{number}/diagnoses", READ_TICKETS),
            person(GET, "/api/tickets/{number}/major-incidents", READ_TICKETS),
            // those within reach
            person(GET, "/api/major-incidents", ALL),
            person(GET, "/api/tasks", READ_TASKS),
            person(GET, "/api/tasks/{id}", READ_TASKS),
            person(POST, "/api/tasks/{id}/claim", WORK_TASKS),
            person(POST, "/api/tasks/{id}/unclaim", WORK_TASKS),
            person(POST, "/api/tasks/{id}/complete", WORK_TASKS),
            person(POST, "/api/tasks/{id}/delegate", WORK_TASKS),

            // who works when
            person(GET, "/api/assignment/presence", WORKERS),
            person(PUT, "/api/assignment/presence", WORKERS),
            person(GET, "/api/assignment/teams", WATCHERS),
            person(PUT, "/api/assignment/teams/{group}", Set.of(SERVICE_DESK_LEAD)),
            person(PUT, "/api/assignment/people/{id}/skills", Set.of(SERVICE_DESK_LEAD)),
            person(GET, "/api/assignment/absences", WATCHERS),
            person(POST, "/api/assignment/absences", WORKERS),
            person(DELETE, "/api/assignment/absences/{id}", WORKERS),

            // knowledge: which articles is said by their audience
            person(GET, "/api/knowledge", ALL),
            person(POST, "/api/knowledge", WRITERS),
            person(GET, "/api/knowledge/categories", ALL),
            person(GET, "/api/knowledge/suggestions", ALL),
            person(GET, "/api/knowledge/{number}", ALL),
            person(PUT, "/api/knowledge/{number}", WRITERS),
            person(POST, "/api/knowledge/{number}/actions/{name}", WRITERS),
            person(PUT, "/api/knowledge/{number}/rating", ALL),
            person(GET, "/api/knowledge/{number}/ratings", REVIEWERS),
            person(GET, "/api/knowledge/{number}/attachments", ALL),
            person(POST, "/api/knowledge/{number}/attachments", WRITERS),
            person(GET, "/api/knowledge/{number}/attachments/{id}", ALL),
            person(DELETE, "/api/knowledge/{number}/attachments/{id}", WRITERS),
            person(GET, "/api/knowledge/{number}/versions", REVIEWERS),
            person(GET, "/api/knowledge/{number}/versions/{version}", REVIEWERS),
            person(POST, "/api/knowledge/{number}/versions/{version}/restore", WRITERS),
            person(GET, "/api/tickets/{number}/knowledge", READ_TICKETS),
            person(POST, "/api/tickets/{number}/knowledge", SOLVE_TICKETS),
            person(DELETE, "/api/tickets/{number}/knowledge/{article}", SOLVE_TICKETS),
            // changes; as far as the ticket of the change
            person(POST, "/api/changes", WORK_TICKETS),
            person(GET, "/api/changes/{number}/plan", READ_TICKETS),
            person(PUT, "/api/changes/{number}/plan", WORK_TICKETS),
            person(GET, "/api/changes/{number}/conflicts", READ_TICKETS),
            person(GET, "/api/changes/calendar", READ_TICKETS),
            person(GET, "/api/changes/templates", ALL),
            person(GET, "/api/changes/freezes", STAFF),
            person(POST, "/api/changes/freezes", CHANGE_MANAGERS),
            person(PUT, "/api/changes/freezes/{id}", CHANGE_MANAGERS),
            person(DELETE, "/api/changes/freezes/{id}", CHANGE_MANAGERS),

            // the catalogue; who sees which item stands in the item
            person(GET, "/api/catalogue/items", ALL),
            person(GET, "/api/catalogue/items/{key}", ALL),
            person(POST, "/api/catalogue/items", MODELS),
            person(PUT, "/api/catalogue/items/{key}", MODELS),
            person(DELETE, "/api/catalogue/items/{key}", MODELS),
            person(POST, "/api/catalogue/items/{key}/retire", MODELS),
            person(POST, "/api/catalogue/items/{key}/return", MODELS),
            person(POST, "/api/catalogue/items/{key}/requests", ORDERING),

            // devices
            person(GET, "/api/devices", READ_DEVICES),
            person(GET, "/api/devices/enrolment-tokens", ENDPOINTS),
            person(POST, "/api/devices/enrolment-tokens", ENDPOINTS),
            person(GET, "/api/devices/{id}", READ_DEVICES),
            person(GET, "/api/devices/{id}/metrics", READ_DEVICES),
            person(PUT, "/api/devices/{id}/placement", ENDPOINTS),
            person(POST, "/api/devices/{id}/approve", ENDPOINTS),
            person(POST, "/api/devices/{id}/retire", ENDPOINTS),

            // alerts: as far as the device they are about
            person(GET, "/api/alerts", READ_ALERTS),
            person(GET, "/api/alerts/rules", WATCHERS),
            person(POST, "/api/alerts/rules", RULES),
            person(GET, "/api/alerts/rules/{key}", WATCHERS),
            person(PUT, "/api/alerts/rules/{key}", RULES),
            person(DELETE, "/api/alerts/rules/{key}", RULES),
            person(GET, "/api/alerts/{id}", READ_ALERTS),
            person(POST, "/api/alerts/{id}/acknowledge", DESK),

            // processes and automation; commands as far as the device they are for
            person(GET, "/api/processes", STAFF),
            person(GET, "/api/processes/{definitionId}/xml", ALL),
            person(POST, "/api/processes/deployments", DESIGNER),
            person(GET, "/api/processes/expressions", STAFF),
            person(GET, "/api/processes/decisions", STAFF),
            person(GET, "/api/processes/decisions/{key}/xml", STAFF),
            person(GET, "/api/processes/proposals", PROPOSALS),
            person(GET, "/api/processes/proposals/{id}", PROPOSALS),
            person(POST, "/api/processes/proposals/{id}/approve", MODELS),
            person(POST, "/api/processes/proposals/{id}/reject", MODELS),
            // from Camunda Modeler; the rest of the engine's REST API has a list of its own
            person(POST, "/engine-rest/deployment/create", DESIGNER),
            person(GET, "/api/automation/runbooks", STAFF),
            person(GET, "/api/automation/commands", READ_ALERTS),
            person(POST, "/api/automation/commands", DESK),
            person(GET, "/api/automation/commands/{id}", READ_ALERTS),
            person(POST, "/api/automation/commands/{id}/approve", Set.of(SERVICE_DESK_LEAD)),
            person(POST, "/api/automation/commands/{id}/cancel", DESK),

            // connectors
            person(GET, "/api/connectors/webhooks", TRAIL),
            person(POST, "/api/connectors/webhooks", ADMIN),
            person(GET, "/api/connectors/webhooks/{id}", TRAIL),
            person(PUT, "/api/connectors/webhooks/{id}", ADMIN),
            person(DELETE, "/api/connectors/webhooks/{id}", ADMIN),
            person(POST, "/api/connectors/webhooks/{id}/secret", ADMIN),
            person(POST, "/api/connectors/webhooks/{id}/test", ADMIN),
            person(GET, "/api/connectors/webhooks/{id}/deliveries", TRAIL),
            person(POST, "/api/connectors/webhooks/{id}/deliveries/{deliveryId}/replay", ADMIN),
            person(GET, "/api/connectors/secrets", TRAIL),
            person(POST, "/api/connectors/secrets/rotation", ADMIN),

            // the trail
            person(GET, "/api/audit", TRAIL),
            person(GET, "/api/audit/export", TRAIL),
            person(GET, "/api/audit/seals", TRAIL),
            person(GET, "/api/audit/verification", TRAIL),

            // agents
            device(POST, "/api/agent/enrol"),
            device(POST, "/api/report"),
            device(POST, "/api/heartbeat"),
            device(POST, "/api/errors"),
            device(GET, "/api/commands"),
            device(POST, "/api/commands/{id}/result"));

    /**
     * Topics of live updates, each with what it is about; who hears what is said by the line that reads that. A topic of
     * one thing is open to those who reach the thing.
     */
    static final Map<String, Resource> TOPICS = Map.ofEntries(
            entry("tickets", Resource.TICKETS),
            entry("tickets/{number}", Resource.TICKETS),
            entry("ticket-presence/{number}", Resource.TICKETS),
            entry("alerts", Resource.ALERTS),
            entry("devices", Resource.DEVICES),
            entry("devices/{id}", Resource.DEVICES),
            entry("commands", Resource.COMMANDS),
            entry("commands/{id}", Resource.COMMANDS),
            entry("tasks", Resource.TASKS),
            entry("knowledge", Resource.KNOWLEDGE),
            entry("assignment", Resource.TEAMS),
            entry("catalogue", Resource.CATALOGUE),
            entry("macros", Resource.MACROS),
            entry("recurring", Resource.RECURRING),
            entry("services", Resource.SERVICES),
            entry("sla-calendars", Resource.CALENDARS),
            entry("templates", Resource.TEMPLATES),
            entry("ticket-categories", Resource.CATEGORIES),
            entry("ticket-views", Resource.VIEWS));

    private static final Map<String, AccessRule> BY_NAME =
            RULES_IN_ORDER.stream().collect(Collectors.toUnmodifiableMap(AccessRule::name, Function.identity()));

    private AccessMatrix() {}

    /** @param name as {@code GET /api/tickets} */
    static Optional<AccessRule> rule(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Who reaches a kind of thing, and how far. */
    static AccessRule reading(Resource resource) {
        return rule(resource.line()).orElseThrow();
    }
}
