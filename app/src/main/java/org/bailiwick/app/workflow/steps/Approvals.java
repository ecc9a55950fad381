package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.workflow.tasks.TaskOpened;
import org.bailiwick.processes.Actions;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code workflow_approval}: who asked, and what exactly was approved. Nothing a variable says changes it. */
@Component
class Approvals {

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Approvals(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A command as it is named for the approval; equal means: the very same order for the very same device.
     *
     * @param target absent where the command has none
     */
    record Order(
            String runbook, String commandType, @Nullable String target, UUID device) {

        static Optional<Order> of(Variables variables) {
            return variables
                    .id(Remediation.DEVICE_ID)
                    .map(device -> new Order(
                            variables.optionalText(Remediation.RUNBOOK).orElse(""),
                            variables.optionalText(Remediation.COMMAND_TYPE).orElse(""),
                            variables.optionalText(Remediation.COMMAND_TARGET).orElse(null),
                            device));
        }
    }

    /** Notes who brought it about that a person has to decide. */
    @EventListener
    void on(TaskOpened opened) {
        UUID askedBy = opened.by().kind() == Actor.Kind.PERSON
                ? UUID.fromString(opened.by().id())
                : lastToAct(opened.task());
        if (askedBy != null) {
            jdbc.sql("""
                            insert into workflow_approval (task_id, instance_id, asked_by, ticket_number)
                            values (:task, :instance, :by, :ticket)
                            """)
                    .param("task", opened.task().getId())
                    .param("instance", opened.task().getProcessInstanceId())
                    .param("by", askedBy)
                    .param("ticket", opened.task().getExecution().getProcessBusinessKey())
                    .update();
        }
    }

    Optional<UUID> askedBy(DelegateTask task) {
        return jdbc.sql("select asked_by from workflow_approval where task_id = ?")
                .param(task.getId())
                .query(UUID.class)
                .optional();
    }

    void decided(DelegateTask task, boolean approved, Actor lead, @Nullable Order order) {
        jdbc.sql("""
                        insert into workflow_approval
                            (task_id, instance_id, ticket_number, approved, decided_by, decided_by_name, decided_at,
                             runbook, command_type, command_target, device_id)
                        values (:task, :instance, :ticket, :approved, :by, :name, :now, :runbook, :type, :target, :device)
                        on conflict (task_id) do update
                        set approved = excluded.approved, decided_by = excluded.decided_by,
                            decided_by_name = excluded.decided_by_name, decided_at = excluded.decided_at,
                            runbook = excluded.runbook, command_type = excluded.command_type,
                            command_target = excluded.command_target, device_id = excluded.device_id
                        """)
                .param("task", task.getId())
                .param("instance", task.getProcessInstanceId())
                .param("ticket", task.getExecution().getProcessBusinessKey())
                .param("approved", approved)
                .param("by", UUID.fromString(lead.id()))
                .param("name", lead.name())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("runbook", order == null ? null : order.runbook())
                .param("type", order == null ? null : order.commandType())
                .param("target", order == null ? null : order.target())
                .param("device", order == null ? null : order.device())
                .update();
    }

    /** Who approved exactly this within the process instance, last. */
    Optional<Actor> approverOf(String instanceId, Order order) {
        return jdbc.sql("""
                        select decided_by, decided_by_name from workflow_approval
                        where instance_id = :instance and approved and runbook = :runbook and command_type = :type
                          and command_target is not distinct from :target and device_id = :device
                        order by decided_at desc limit 1
                        """)
                .param("instance", instanceId)
                .param("runbook", order.runbook())
                .param("type", order.commandType())
                .param("target", order.target())
                .param("device", order.device())
                .query((row, number) -> Actor.person(row.getString("decided_by"), row.getString("decided_by_name")))
                .optional();
    }

    /** Behind an asynchronous step nobody's request drives the process any more: then whoever acted on the ticket last. */
    private @Nullable UUID lastToAct(DelegateTask task) {
        for (DelegateExecution at = task.getExecution();
                at != null;
                at = Objects.requireNonNull(at.getProcessInstance()).getSuperExecution()) {
            if (at.getVariable(Actions.ACTOR) instanceof String username) {
                return people.byUsername(username).map(Person::id).orElse(null);
            }
        }
        return null;
    }
}
