package org.bailiwick.app.workflow.tasks;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bailiwick.app.shared.Problem;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What visitors of the web apps and of the engine's REST API hand in with a task: what its form asks for and nothing else, as
 * in the portal. A step that refuses what they do is heard by them in words.
 */
@Component
class VisitorSubmissions extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTaskService(new Tasks());
        configuration.setFormService(new Forms());
    }

    private static void checked(ServiceImpl service, String task, @Nullable Map<String, Object> filled, Runnable work) {
        returned(service, task, filled, () -> {
            work.run();
            return true;
        });
    }

    private static <T> T returned(
            ServiceImpl service, String task, @Nullable Map<String, Object> filled, Supplier<T> work) {
        boolean visitor = service.getCommandExecutor().execute(context -> context.getAuthenticatedUserId() != null);
        if (!visitor) {
            return work.get();
        }
        service.getCommandExecutor().execute(context -> {
            TaskEntity found = context.getTaskManager().findTaskById(task);
            // Whether they may is the engine's business, and asked first.
            if (found != null && found.getProcessDefinitionId() != null) {
                context.getProcessEngineConfiguration()
                        .getCommandCheckers()
                        .forEach(checker -> checker.checkReadTask(found));
                UserTask element = found.getBpmnModelElementInstance();
                SubmittedForm.check(element, filled == null ? Map.of() : filled, found);
            }
            return null;
        });
        try {
            return work.get();
        } catch (ProcessEngineException e) {
            throw heard(e);
        } catch (Problem e) {
            throw new BadUserRequestException(e.getMessage());
        }
    }

    /** The engine wraps what a listener has to say. */
    private static RuntimeException heard(ProcessEngineException refused) {
        return Stream.<Throwable>iterate(refused, Objects::nonNull, Throwable::getCause)
                .filter(Problem.class::isInstance)
                .findFirst()
                .<RuntimeException>map(problem -> new BadUserRequestException(problem.getMessage(), refused))
                .orElse(refused);
    }

    private static final class Tasks extends TaskServiceImpl {

        @Override
        public void complete(String taskId) {
            complete(taskId, null);
        }

        @Override
        public void complete(String taskId, @Nullable Map<String, Object> variables) {
            checked(this, taskId, variables, () -> super.complete(taskId, variables));
        }

        @Override
        public VariableMap completeWithVariablesInReturn(
                String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
            return returned(
                    this,
                    taskId,
                    variables,
                    () -> super.completeWithVariablesInReturn(taskId, variables, deserializeValues));
        }

        @Override
        public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
            checked(this, taskId, variables, () -> super.resolveTask(taskId, variables));
        }
    }

    private static final class Forms extends FormServiceImpl {

        @Override
        public void submitTaskForm(String taskId, @Nullable Map<String, Object> properties) {
            checked(this, taskId, properties, () -> super.submitTaskForm(taskId, properties));
        }

        @Override
        public VariableMap submitTaskFormWithVariablesInReturn(
                String taskId, @Nullable Map<String, Object> properties, boolean deserializeValues) {
            return returned(
                    this,
                    taskId,
                    properties,
                    () -> super.submitTaskFormWithVariablesInReturn(taskId, properties, deserializeValues));
        }
    }
}
