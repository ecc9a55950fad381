package org.bailiwick.app.workflow.correlation;

import java.util.List;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.sla.SlaClockChanged;
import org.bailiwick.app.sla.SlaClockId;
import org.bailiwick.app.sla.SlaClockStarted;
import org.bailiwick.app.sla.SlaClockState;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.workflow.steps.SlaClockProcesses;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the process of an SLA clock in step with the clock. A new clock has its process in the same transaction; what
 * changes later is told after commit, because the change may be the doing of that very process. Told is what is true by
 * then, so that a fact may come late or twice.
 */
@Component
class SlaMessages {

    private final RuntimeService runtime;
    private final SlaClocks clocks;
    private final SlaClockProcesses processes;
    private final JdbcClient jdbc;
    private final Retried retried;

    SlaMessages(
            RuntimeService runtime, SlaClocks clocks, SlaClockProcesses processes, JdbcClient jdbc, Retried retried) {
        this.runtime = runtime;
        this.clocks = clocks;
        this.processes = processes;
        this.jdbc = jdbc;
        this.retried = retried;
    }

    @EventListener
    void on(SlaClockStarted started) {
        processes.start(started.number(), started.clockId());
    }

    @Async
    @TransactionalEventListener
    void on(SlaClockChanged changed) {
        retried.run(() -> {
            lock(changed.clockId());
            clocks.find(new SlaClockId(changed.clockId()))
                    .ifPresent(clock -> follow(clock.number(), changed.clockId(), clock.state()));
        });
    }

    private void follow(String number, UUID clockId, SlaClockState state) {
        List<String> watching = watching(number, clockId);
        switch (state) {
            case PAUSED -> orAnother(watching, number, clockId).forEach(instance -> tell(instance, SlaClock.PAUSED));
            case MET -> watching.forEach(instance -> tell(instance, SlaClock.MET));
            case RUNNING -> {
                // A clock waits for one of them, paused or not; the other meets nobody.
                watching.forEach(instance -> tell(instance, SlaClock.RECALCULATED));
                watching.forEach(instance -> tell(instance, SlaClock.RESUMED));
                orAnother(watching, number, clockId);
            }
        }
    }

    private List<String> watching(String number, UUID clockId) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(SlaClock.KEY)
                .processInstanceBusinessKey(number)
                .variableValueEquals(SlaClock.CLOCK_ID, clockId.toString())
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    /** The process of a clock that had been met has ended; reopened, it needs another. */
    private List<String> orAnother(List<String> watching, String number, UUID clockId) {
        return watching.isEmpty() ? List.of(Actors.as(Actor.SYSTEM, () -> processes.start(number, clockId))) : watching;
    }

    private void tell(String instance, String message) {
        runtime.createMessageCorrelation(message).processInstanceId(instance).correlateAll();
    }

    private void lock(UUID clockId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "sla-clock " + clockId)
                .query((row, number) -> number)
                .list();
    }
}
