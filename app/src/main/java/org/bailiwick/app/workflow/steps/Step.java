package org.bailiwick.app.workflow.steps;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.Process;

/** A step that acts for the person whose request drives it, and for its process when none does. */
abstract class Step implements JavaDelegate {

    /** By id of the process's version, whose model never changes. */
    private static final Cache<String, Actor> ACTORS =
            Caffeine.newBuilder().maximumSize(1000).build();

    @Override
    public final void execute(DelegateExecution execution) {
        acting(execution, () -> run(execution, new Variables(execution)));
    }

    /** Does work for the person whose request drives it; a device's report or a timer drives the process itself. */
    static void acting(DelegateExecution execution, Runnable work) {
        if (Actors.current().kind() == Actor.Kind.PERSON) {
            work.run();
        } else {
            Actors.as(actor(execution), work);
        }
    }

    abstract void run(DelegateExecution execution, Variables variables);

    /** The process as an actor: its key and its name. */
    static Actor actor(DelegateExecution execution) {
        return ACTORS.get(execution.getProcessDefinitionId(), id -> read(execution));
    }

    private static Actor read(DelegateExecution execution) {
        Process process = execution.getBpmnModelInstance().getModelElementsByType(Process.class).stream()
                .findFirst()
                .orElseThrow();
        return Actor.process(process.getId(), process.getName() == null ? process.getId() : process.getName());
    }
}
