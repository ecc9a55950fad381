package org.bailiwick.app.workflow.tasks;

import java.util.Objects;
import java.util.Optional;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.EngineTeams;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets the right on a task follow its offer. The engine grants it to each group that a task is offered to and, left to
 * itself, keeps it when the offer ends: those of another site would see what is not theirs, or not theirs any more.
 */
@Component
class RightsOnTasks extends AbstractProcessEnginePlugin {

    // Asked for late: it needs the database, which is ready only when the engine is.
    private final ObjectProvider<Tickets> tickets;

    RightsOnTasks(ObjectProvider<Tickets> tickets) {
        this.tickets = tickets;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setResourceAuthorizationProvider(new Provider());
    }

    private @Nullable String site(Task task) {
        Object number = task instanceof TaskEntity entity && !TaskProjection.isVote(entity)
                ? entity.getVariable(TaskProjection.TICKET)
                : null;
        return Optional.ofNullable(number)
                .flatMap(known -> tickets.getObject().find(known.toString()))
                .map(Ticket::site)
                .orElse(null);
    }

    private final class Provider extends DefaultAuthorizationProvider {

        /** What the model offers to a whole team is narrowed to a site a moment later; the team gets no right on it. */
        @Override
        public AuthorizationEntity @Nullable [] newTaskGroupIdentityLink(Task task, String groupId, String type) {
            String team = EngineTeams.team(groupId);
            boolean tooWide =
                    team.equals(groupId) && !EngineTeams.at(team, site(task)).equals(groupId);
            return tooWide ? null : super.newTaskGroupIdentityLink(task, groupId, type);
        }

        /** Whoever has a vote may hand it on, in Tasklist by assigning its task; {@code voteGiven} says to whom. */
        @Override
        public AuthorizationEntity @Nullable [] newTaskAssignee(
                Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
            AuthorizationEntity[] rights = super.newTaskAssignee(task, oldAssignee, newAssignee);
            if (rights != null && task instanceof TaskEntity entity && TaskProjection.isVote(entity)) {
                for (AuthorizationEntity right : rights) {
                    right.addPermission(Permissions.TASK_ASSIGN);
                }
            }
            return rights;
        }

        @Override
        public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
            if (!IdentityLinkType.CANDIDATE.equals(type)) {
                return null;
            }
            // Granted in the same transaction: not in the database yet.
            Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class).stream()
                    .filter(right -> groupId.equals(right.getGroupId())
                            && right.getResourceType() == Resources.TASK.resourceType()
                            && Objects.equals(task.getId(), right.getResourceId()))
                    .forEach(right -> right.removePermission(Permissions.ALL));
            AuthorizationEntity stored = getGrantAuthorizationByGroupId(groupId, Resources.TASK, task.getId());
            if (stored == null) {
                return null;
            }
            stored.removePermission(Permissions.ALL);
            return new AuthorizationEntity[] {stored};
        }
    }
}
