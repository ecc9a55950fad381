package org.bailiwick.app.workflow.tasks;

import org.bailiwick.app.tickets.TicketMoved;
import org.bailiwick.app.workflow.EngineTeams;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Offers the open tasks of a ticket that went to another site to the same teams there, in the same transaction. */
@Component
class MovedTickets {

    private final TaskRecords records;
    private final TaskService tasks;

    MovedTickets(TaskRecords records, TaskService tasks) {
        this.records = records;
        this.tasks = tasks;
    }

    @EventListener
    void on(TicketMoved moved) {
        for (TaskRow task : records.about(moved.number())) {
            for (IdentityLink link : tasks.getIdentityLinksForTask(task.id())) {
                if (IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null) {
                    move(task.id(), link.getGroupId(), EngineTeams.at(EngineTeams.team(link.getGroupId()), moved.to()));
                }
            }
        }
    }

    private void move(String task, String from, String to) {
        if (!from.equals(to)) {
            tasks.deleteCandidateGroup(task, from);
            tasks.addCandidateGroup(task, to);
        }
    }
}
