package org.bailiwick.app.workflow.steps;

import java.util.List;
import org.bailiwick.app.workflow.EngineTeams;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The open task of a person who works a ticket. */
@Component
class WorkTasks {

    private final TaskService tasks;

    WorkTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Gives the open task, if there is one, to a person or to nobody. */
    void assign(String processInstanceId, @Nullable String username) {
        open(processInstanceId).forEach(task -> tasks.setAssignee(task.getId(), username));
    }

    /** Offers the open task, if there is one, to this team alone, as far as it is at the site. */
    void offer(String processInstanceId, String team, @Nullable String site) {
        String group = EngineTeams.at(team, site);
        for (Task task : open(processInstanceId)) {
            for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
                if (IdentityLinkType.CANDIDATE.equals(link.getType())
                        && link.getGroupId() != null
                        && !link.getGroupId().equals(group)) {
                    tasks.deleteCandidateGroup(task.getId(), link.getGroupId());
                }
            }
            tasks.addCandidateGroup(task.getId(), group);
        }
    }

    /** Offers the open task, if there is one, to this team too, as far as it is at the site. */
    void alsoOffer(String processInstanceId, String team, @Nullable String site) {
        open(processInstanceId).forEach(task -> tasks.addCandidateGroup(task.getId(), EngineTeams.at(team, site)));
    }

    private List<Task> open(String processInstanceId) {
        return tasks.createTaskQuery()
                .processInstanceId(processInstanceId)
                .taskDefinitionKey(Incident.WORK)
                .active()
                .unlimitedList();
    }
}
