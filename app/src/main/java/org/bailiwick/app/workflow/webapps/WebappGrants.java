package org.bailiwick.app.workflow.webapps;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.DELETE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bailiwick.app.workflow.webapps.PersonalFilters.Choice;
import org.bailiwick.processes.Approval;
import org.bailiwick.processes.KnowledgeReview;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each role may do in Tasklist and Cockpit, written at every start. A task itself is open to its candidate groups and
 * its assignee; the engine sees to that. So the desk gets no right on approvals, only leads do.
 */
@Component
class WebappGrants {

    private static final String DESK = "service-desk";
    private static final String LEAD = "service-desk-lead";
    private static final String DESIGNER = "process-designer";
    private static final String AUDITOR = "auditor";
    private static final String ADMINISTRATOR = "administrator";
    private static final String CHANGE_MANAGER = "change-manager";
    private static final String CHANGE = "change";

    private static final List<Grant> GRANTS = List.of(
            new Grant(DESK, Resources.APPLICATION, "tasklist", ACCESS),
            // No right on all tasks of the process: a team's tasks at a site are offered to those who are there.
            new Grant(DESK, Resources.PROCESS_DEFINITION, "incident", READ, CREATE_INSTANCE),
            new Grant(LEAD, Resources.APPLICATION, "tasklist", ACCESS),
            new Grant(
                    LEAD,
                    Resources.PROCESS_DEFINITION,
                    "incident",
                    READ,
                    CREATE_INSTANCE,
                    READ_INSTANCE,
                    READ_TASK,
                    TASK_WORK,
                    TASK_ASSIGN),
            new Grant(LEAD, Resources.PROCESS_DEFINITION, "remediation", READ, READ_INSTANCE, READ_TASK, TASK_WORK),
            new Grant(CHANGE_MANAGER, Resources.APPLICATION, "tasklist", ACCESS),
            // What a task belongs to can be read where the task can; tasks themselves are open to whom they are offered
            // to.
            new Grant(DESK, Resources.PROCESS_DEFINITION, "service-request", READ),
            new Grant(DESK, Resources.PROCESS_DEFINITION, "problem", READ, CREATE_INSTANCE),
            new Grant(DESK, Resources.PROCESS_DEFINITION, CHANGE, READ, CREATE_INSTANCE),
            new Grant(DESK, Resources.PROCESS_DEFINITION, Approval.KEY, READ),
            new Grant(DESK, Resources.PROCESS_DEFINITION, KnowledgeReview.KEY, READ),
            new Grant(LEAD, Resources.PROCESS_DEFINITION, "service-request", READ),
            new Grant(LEAD, Resources.PROCESS_DEFINITION, "problem", READ, CREATE_INSTANCE),
            new Grant(LEAD, Resources.PROCESS_DEFINITION, CHANGE, READ, CREATE_INSTANCE),
            new Grant(LEAD, Resources.PROCESS_DEFINITION, Approval.KEY, READ),
            new Grant(LEAD, Resources.PROCESS_DEFINITION, KnowledgeReview.KEY, READ),
            new Grant(CHANGE_MANAGER, Resources.PROCESS_DEFINITION, CHANGE, READ, CREATE_INSTANCE),
            new Grant(CHANGE_MANAGER, Resources.PROCESS_DEFINITION, Approval.KEY, READ),
            // "Start process" opens a ticket, see TicketStart; nothing else starts the process of one.
            new Grant(DESK, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE),
            new Grant(LEAD, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE),
            new Grant(CHANGE_MANAGER, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE),
            new Grant(DESIGNER, Resources.APPLICATION, "cockpit", ACCESS),
            new Grant(DESIGNER, Resources.APPLICATION, "tasklist", ACCESS),
            new Grant(
                    DESIGNER,
                    Resources.PROCESS_DEFINITION,
                    Authorization.ANY,
                    READ,
                    READ_INSTANCE,
                    READ_HISTORY,
                    READ_TASK,
                    RETRY_JOB),
            new Grant(DESIGNER, Resources.DECISION_DEFINITION, Authorization.ANY, READ),
            new Grant(DESIGNER, Resources.DEPLOYMENT, Authorization.ANY, READ),
            new Grant(AUDITOR, Resources.APPLICATION, "cockpit", ACCESS),
            new Grant(
                    AUDITOR,
                    Resources.PROCESS_DEFINITION,
                    Authorization.ANY,
                    READ,
                    READ_INSTANCE,
                    READ_HISTORY,
                    READ_TASK),
            new Grant(AUDITOR, Resources.DECISION_DEFINITION, Authorization.ANY, READ),
            new Grant(AUDITOR, Resources.DEPLOYMENT, Authorization.ANY, READ),
            new Grant(ADMINISTRATOR, Resources.APPLICATION, Authorization.ANY, ACCESS),
            new Grant(ADMINISTRATOR, Resources.PROCESS_DEFINITION, Authorization.ANY, ALL),
            new Grant(ADMINISTRATOR, Resources.PROCESS_INSTANCE, Authorization.ANY, ALL),
            new Grant(ADMINISTRATOR, Resources.DECISION_DEFINITION, Authorization.ANY, ALL),
            new Grant(ADMINISTRATOR, Resources.DEPLOYMENT, Authorization.ANY, READ, DELETE),
            new Grant(ADMINISTRATOR, Resources.TASK, Authorization.ANY, ALL),
            new Grant(ADMINISTRATOR, Resources.FILTER, Authorization.ANY, ALL),
            new Grant(ADMINISTRATOR, Resources.BATCH, Authorization.ANY, ALL),
            new Grant(ADMINISTRATOR, Resources.AUTHORIZATION, Authorization.ANY, ALL));

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    WebappGrants(AuthorizationService authorizations, FilterService filters, TaskService tasks) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
    }

    @Transactional
    @EventListener(ApplicationStartedEvent.class)
    void write() {
        GRANTS.forEach(this::write);
        offer("My tasks", 0, Choice.MINE, all(), DESK, LEAD, CHANGE_MANAGER);
        offer("My groups' tasks", 10, Choice.GROUPS, all(), DESK, LEAD, CHANGE_MANAGER);
        offer("Unassigned", 20, Choice.UNASSIGNED, all(), DESK, LEAD, CHANGE_MANAGER);
        offer("Overdue", 30, Choice.OVERDUE, all(), DESK, LEAD, CHANGE_MANAGER);
        offer(
                "Approvals",
                40,
                null,
                all().taskDefinitionKeyIn(Approval.VOTE, Remediation.APPROVE),
                LEAD,
                CHANGE_MANAGER);
        offer("Changes", 50, null, all().processDefinitionKey(CHANGE), DESK, LEAD, CHANGE_MANAGER);
        offer("Knowledge", 60, null, all().processDefinitionKey(KnowledgeReview.KEY), DESK, LEAD);
        offer("All tasks", 90, null, all(), DESK, LEAD, CHANGE_MANAGER, DESIGNER, AUDITOR);
    }

    /** What is due first comes first. */
    private TaskQuery all() {
        return tasks.createTaskQuery().orderByDueDate().asc();
    }

    private void write(Grant grant) {
        Authorization existing = authorizations
                .createAuthorizationQuery()
                .groupIdIn(grant.group())
                .resourceType(grant.resource())
                .resourceId(grant.id())
                .singleResult();
        Authorization wanted =
                existing == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : existing;
        int before = existing == null ? 0 : ((AuthorizationEntity) existing).getPermissions();
        wanted.setGroupId(grant.group());
        wanted.setResource(grant.resource());
        wanted.setResourceId(grant.id());
        wanted.setPermissions(grant.wanted());
        // Also when there was more before: a grant that was narrowed here must not live on in the database.
        if (existing == null || ((AuthorizationEntity) wanted).getPermissions() != before) {
            authorizations.saveAuthorization(wanted);
        }
    }

    /** A list in Tasklist, made once; people may rename or delete it. */
    private void offer(String name, int priority, @Nullable Choice choice, TaskQuery query, String... groups) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.saveFilter(filters.newTaskFilter(name)
                    .setQuery(query)
                    .setProperties(
                            choice == null
                                    ? Map.of("priority", priority, "refresh", true)
                                    : Map.of(
                                            "priority",
                                            priority,
                                            "refresh",
                                            true,
                                            PersonalFilters.CHOICE,
                                            choice.name())));
        }
        String id = filter.getId();
        Stream.of(groups)
                .map(group -> new Grant(group, Resources.FILTER, id, READ))
                .forEach(this::write);
    }

    private record Grant(String group, Resource resource, String id, List<Permission> permissions) {

        Grant(String group, Resource resource, String id, Permission... permissions) {
            this(group, resource, id, List.of(permissions));
        }

        Permission[] wanted() {
            return permissions.toArray(Permission[]::new);
        }
    }
}
