package org.bailiwick.app.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * The engine's REST API and web applications find it in a registry of the whole JVM, where the context that started last
 * stands. Tests of one that started before would talk to another's engine, and to another database.
 */
public final class OwnEngine extends AbstractTestExecutionListener {

    @Override
    public void beforeTestClass(TestContext context) {
        ProcessEngines.registerProcessEngine(context.getApplicationContext().getBean(ProcessEngine.class));
    }
}
