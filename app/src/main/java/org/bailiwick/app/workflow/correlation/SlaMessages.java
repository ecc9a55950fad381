package org.bailiwick.app.workflow.correlation;

import org.bailiwick.app.sla.SlaClockChanged;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the process of an SLA clock that its timer is out of date. After commit, because the change may be the doing of
 * that very process.
 */
@Component
class SlaMessages {

    private final RuntimeService runtime;
    private final Retried retried;

    SlaMessages(RuntimeService runtime, Retried retried) {
        this.runtime = runtime;
        this.retried = retried;
    }

    @Async
    @TransactionalEventListener
    void on(SlaClockChanged changed) {
        retried.run(() -> {
            switch (changed.state()) {
                case PAUSED -> tell(changed, SlaClock.PAUSED);
                case MET -> tell(changed, SlaClock.MET);
                case RUNNING -> {
                    // A clock waits for one of them, paused or not; the other meets nobody.
                    tell(changed, SlaClock.RECALCULATED);
                    tell(changed, SlaClock.RESUMED);
                }
            }
        });
    }

    private void tell(SlaClockChanged changed, String message) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(changed.number())
                .processInstanceVariableEquals(
                        SlaClock.CLOCK_ID, changed.clockId().toString())
                .correlateAll();
    }
}
