package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Gives the open task to whoever asked for it; {@link WorkTaken} does the rest. */
@ProcessStep("takeUp")
class TakeUp extends Step {

    private final WorkTasks work;

    TakeUp(WorkTasks work) {
        this.work = work;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        work.assign(execution.getProcessInstanceId(), variables.text(Actions.ACTOR));
    }
}
