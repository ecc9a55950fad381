package org.bailiwick.app.workflow.steps;

import java.util.List;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.workflow.EngineTeams;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The open tasks of a ticket that are its group's work, whatever its process: those offered to that group. What is
 * offered to others, as a vote, stays theirs.
 */
@Component
class OfferedTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;

    OfferedTasks(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /** Moves them to another group, with whatever comes next in these processes. */
    void move(Ticket ticket, String group) {
        for (Task task : of(ticket)) {
            tasks.deleteCandidateGroup(task.getId(), EngineTeams.at(owner(ticket), ticket.site()));
            tasks.addCandidateGroup(task.getId(), EngineTeams.at(group, ticket.site()));
            if (runtime.getVariable(task.getProcessInstanceId(), GROUP) != null) {
                runtime.setVariable(task.getProcessInstanceId(), GROUP, group);
            }
        }
    }

    /** Offers them to another group too. */
    void share(Ticket ticket, String group) {
        of(ticket).forEach(task -> tasks.addCandidateGroup(task.getId(), EngineTeams.at(group, ticket.site())));
    }

    private static final String GROUP = "group";

    private List<Task> of(Ticket ticket) {
        return ticket.group() == null
                ? List.of()
                : tasks.createTaskQuery()
                        .processInstanceBusinessKey(ticket.number())
                        .taskCandidateGroup(EngineTeams.at(owner(ticket), ticket.site()))
                        .includeAssignedTasks()
                        .active()
                        .unlimitedList();
    }

    private static String owner(Ticket ticket) {
        return String.valueOf(ticket.group());
    }
}
