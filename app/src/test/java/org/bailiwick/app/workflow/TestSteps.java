package org.bailiwick.app.workflow;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** A published step that only remembers that it ran. */
@TestConfiguration(proxyBeanMethods = false)
@Import(TestSteps.Remember.class)
public class TestSteps {

    @ProcessStep("remember")
    public static class Remember implements JavaDelegate {

        public final List<String> activities = new ArrayList<>();

        @Override
        public void execute(DelegateExecution execution) {
            activities.add(execution.getCurrentActivityId());
        }
    }
}
