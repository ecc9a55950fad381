package org.bailiwick.app.workflow.steps;

import java.util.List;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Plan, ticket and open task get another implementer. */
@ProcessStep("handOverChange")
class HandOverChange extends Step {

    private static final String TASK = "UserTask_Implement";

    private final Changes changes;
    private final Tickets tickets;
    private final People people;
    private final TaskService tasks;

    HandOverChange(Changes changes, Tickets tickets, People people, TaskService tasks) {
        this.changes = changes;
        this.tickets = tickets;
        this.people = people;
        this.tasks = tasks;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Change.TICKET_NUMBER);
        Person person = variables
                .optionalText(Change.NEW_IMPLEMENTER)
                .flatMap(people::byUsername)
                .orElseThrow(() -> Problem.invalid(
                        "invalid-request",
                        "Nobody has this login name",
                        List.of(new FieldError(Change.NEW_IMPLEMENTER, "is nobody we know"))));
        changes.handOver(number, person);
        tickets.assign(number, tickets.get(number).group(), person.id());
        execution.getProcessInstance().setVariable(Change.IMPLEMENTER, person.username());
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(TASK)
                .unlimitedList()
                .forEach(task -> tasks.setAssignee(task.getId(), person.username()));
    }
}
