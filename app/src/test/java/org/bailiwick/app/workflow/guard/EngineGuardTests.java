package org.bailiwick.app.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.app.workflow.TestSteps;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The guards as built into the engine: each test fails when its guard is taken out. */
@EngineTest
class EngineGuardTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    TestSteps.Remember remember;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bpmn_assignee.bpmn",
                "bpmn_cond.bpmn",
                "bpmn_delegate.bpmn",
                "bpmn_due.bpmn",
                "bpmn_form_default.bpmn",
                "bpmn_listener_script.bpmn",
                "bpmn_loop.bpmn",
                "bpmn_script.bpmn",
                "bpmn_class.bpmn",
                "bpmn_connector.bpmn",
                "bpmn_input_expression.bpmn",
                "bpmn_input_script.bpmn",
                "bpmn_listener_expression.bpmn",
                "xxe_file.bpmn",
                "xxe_laughs.bpmn"
            })
    void engineRefusesHostileModelWithElementAndLine(String file) {
        var refused = catchThrowableOfType(
                ParseException.class,
                () -> repository
                        .createDeployment()
                        .addClasspathResource("hostile/" + file)
                        .deploy());
        assertThat(refused).as(file).isNotNull();
        assertThat(refused.getResorceReports().get(0).getErrors()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.getLine()).isEqualTo(1);
            assertThat(problem.getMainElementId()).isNotEmpty();
        });
    }

    @Test
    void queryRefusesExpression() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")
                        .list())
                .isInstanceOf(ProcessEngineException.class);
    }

    /** CVE-2026-109432: the engine forgets its own check inside or(). */
    @ParameterizedTest
    @ValueSource(
            strings = {"${'sam'}", "${currentUser()}", "${''.getClass().forName('java.lang.Runtime')}", "${''.class}"})
    void queryRefusesExpressionInsideOr(String expression) {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(expression)
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${name.length()}",
                "${execution.processEngineServices}",
                "${execution.setVariable('a', 1)}",
                "${remember.activities}",
                "${remember.execute(execution)}",
                "${dataSource}",
                "${runtimeService}",
                "${modelGuard}"
            })
    void runningExpressionReachesNothingButVariables(String expression) {
        String id = start();
        assertThatThrownBy(() -> evaluate(expression, id)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void runningExpressionReadsVariablesAndTheBusinessKey() {
        String id = start();
        assertThat(evaluate("${name == 'sam' and impact < 3}", id)).isEqualTo(true);
        assertThat(evaluate("${execution.processBusinessKey}", id)).isEqualTo("INC-000001");
        assertThat(evaluate("${now() != null}", id)).isEqualTo(true);
    }

    @Test
    void publishedStepRuns() {
        start();
        assertThat(remember.activities).contains("step");
    }

    private String start() {
        repository
                .createDeployment()
                .addModelInstance(
                        "guarded.bpmn",
                        Bpmn.createExecutableProcess("guarded")
                                .startEvent()
                                .serviceTask("step")
                                .camundaDelegateExpression("${remember}")
                                .userTask()
                                .endEvent()
                                .done())
                .deploy();
        return runtime.startProcessInstanceByKey("guarded", "INC-000001", Map.of("name", "sam", "impact", 2))
                .getId();
    }

    private Object evaluate(String expression, String executionId) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> configuration
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(context.getExecutionManager().findExecutionById(executionId)));
    }
}
