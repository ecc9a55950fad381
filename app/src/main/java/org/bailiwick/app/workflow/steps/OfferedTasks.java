package org.bailiwick.app.workflow.steps;

import java.util.List;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.workflow.EngineTeams;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
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

    /**
     * Moves them to another group, with whatever comes next in these processes. Who had them has them no longer.
     *
     * @param username of whom of that group they are given to; absent when somebody has to take them
     */
    void move(Ticket ticket, String group, @Nullable String username) {
        for (Task task : of(ticket)) {
            tasks.deleteCandidateGroup(task.getId(), EngineTeams.at(owner(ticket), ticket.site()));
            tasks.addCandidateGroup(task.getId(), EngineTeams.at(group, ticket.site()));
            tasks.setAssignee(task.getId(), username);
        }
        // Also of processes without an open task, as while somebody is waited for.
        for (ProcessInstance process : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(ticket.number())
                .variableValueEquals(Incident.GROUP, owner(ticket))
                .list()) {
            runtime.setVariable(process.getId(), Incident.GROUP, group);
            runtime.setVariable(process.getId(), Incident.ASSIGNEE, username);
        }
    }

    /** Offers them to another group too. */
    void share(Ticket ticket, String group) {
        of(ticket).forEach(task -> tasks.addCandidateGroup(task.getId(), EngineTeams.at(group, ticket.site())));
    }

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
