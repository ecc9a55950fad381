package org.bailiwick.app.workflow.engine;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.joda.time.DateTimeUtils;
import org.springframework.stereotype.Component;

/**
 * Gives the engine the server's one {@link Clock}. The engine asks Joda-Time for the current time, which keeps its source
 * in a static field: of several engines in one JVM (tests) the last one started wins, so tests share one clock.
 */
@Component
class EngineClock extends AbstractProcessEnginePlugin {

    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
    }
}
