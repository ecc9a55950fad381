package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.TicketKind;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.form.engine.FormEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What visitors of the web apps and of the engine's REST API hand in with a task: what its form asks for and nothing else, as
 * in the portal. A step that refuses what they do is heard by them in words.
 */
@Component
class VisitorSubmissions extends AbstractProcessEnginePlugin {

    // Asked for late: they need the engine.
    private final ObjectProvider<NextSteps> steps;
    private final ObjectProvider<PlanOnTask> plans;
    private final ObjectProvider<TicketStart> starts;

    VisitorSubmissions(
            ObjectProvider<NextSteps> steps, ObjectProvider<PlanOnTask> plans, ObjectProvider<TicketStart> starts) {
        this.steps = steps;
        this.plans = plans;
        this.starts = starts;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTaskService(new Tasks());
        configuration.setFormService(new Forms(configuration));
        configuration.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new TicketsComeFirst())));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        FormEngine ours = new TasklistForms();
        configuration.getFormEngines().put(null, ours);
        configuration.getFormEngines().put(ours.getName(), ours);
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
            throw new SubmissionRefused(inWords(e), e);
        }
    }

    /** The engine wraps what a listener has to say. */
    private static RuntimeException heard(ProcessEngineException refused) {
        return Stream.<Throwable>iterate(refused, Objects::nonNull, Throwable::getCause)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst()
                .<RuntimeException>map(problem -> new SubmissionRefused(inWords(problem), refused))
                .orElse(refused);
    }

    /** With the fields at fault, which Tasklist cannot mark. */
    private static String inWords(Problem problem) {
        String fields = problem.errors().stream()
                .map(error -> error.field() + " " + error.reason())
                .filter(said -> !problem.detail().contains(said))
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? problem.detail() : problem.detail() + ": " + fields;
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

    /** Also what was chosen in place of completing a task, and tickets that are opened. */
    private final class Forms extends FormServiceImpl {

        private final ProcessEngineConfigurationImpl configuration;

        Forms(ProcessEngineConfigurationImpl configuration) {
            this.configuration = configuration;
        }

        @Override
        public void submitTaskForm(String taskId, @Nullable Map<String, Object> properties) {
            if (!stepTaken(taskId, properties)) {
                Map<String, Object> own = own(properties);
                checked(this, taskId, own, () -> super.submitTaskForm(taskId, own));
            }
        }

        @Override
        public VariableMap submitTaskFormWithVariablesInReturn(
                String taskId, @Nullable Map<String, Object> properties, boolean deserializeValues) {
            if (stepTaken(taskId, properties)) {
                return Variables.createVariables();
            }
            Map<String, Object> own = own(properties);
            return returned(
                    this, taskId, own, () -> super.submitTaskFormWithVariablesInReturn(taskId, own, deserializeValues));
        }

        @Override
        public ProcessInstance submitStartForm(String definitionId, @Nullable Map<String, Object> properties) {
            return opened(definitionId, properties).orElseGet(() -> super.submitStartForm(definitionId, properties));
        }

        @Override
        public ProcessInstance submitStartForm(
                String definitionId, @Nullable String businessKey, @Nullable Map<String, Object> properties) {
            return opened(definitionId, properties)
                    .orElseGet(() -> super.submitStartForm(definitionId, businessKey, properties));
        }

        private Map<String, Object> own(@Nullable Map<String, Object> properties) {
            Map<String, Object> own = NextSteps.without(properties == null ? Map.of() : properties);
            own.keySet().removeIf(name -> PlanOnTask.isOurs(name) || FormWithFacts.isFact(name));
            return own;
        }

        /** What is written of a plan is kept, whether it can be submitted then or not. */
        private boolean stepTaken(String taskId, @Nullable Map<String, Object> properties) {
            if (properties == null || !isVisited()) {
                return false;
            }
            Wish wish = getCommandExecutor().execute(context -> wish(context, taskId, properties));
            if (wish == null) {
                return false;
            }
            asServer(() -> {
                if (wish.plan()) {
                    plans.getObject().write(wish.number(), properties);
                }
                if (wish.step() != null && wish.step() != PlanOnTask.SAVE) {
                    steps.getObject().take(wish.number(), wish.step(), properties);
                }
                return true;
            });
            return wish.step() != null;
        }

        private @Nullable Wish wish(CommandContext context, String taskId, Map<String, Object> properties) {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task == null || task.getProcessDefinitionId() == null) {
                return null;
            }
            configuration.getCommandCheckers().forEach(checker -> {
                checker.checkReadTask(task);
                checker.checkTaskWork(task);
            });
            return context.runWithoutAuthorization(() -> {
                boolean plan = plans.getObject().isAbout(task);
                boolean save = plan && PlanOnTask.SAVE.name().equals(NextStep.plain(properties.get(NextSteps.FIELD)));
                NextStep step = save
                        ? PlanOnTask.SAVE
                        : steps.getObject().chosen(task, properties).orElse(null);
                Object number = task.getVariable(TaskProjection.TICKET);
                boolean completes = step == null || save;
                return number == null ? null : new Wish(number.toString(), plan && completes, step);
            });
        }

        private Optional<ProcessInstance> opened(String definitionId, @Nullable Map<String, Object> properties) {
            if (!isVisited()) {
                return Optional.empty();
            }
            Optional<TicketKind> kind = getCommandExecutor().execute(context -> {
                ProcessDefinitionEntity definition =
                        configuration.getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
                configuration.getCommandCheckers().forEach(checker -> checker.checkReadProcessDefinition(definition));
                return TicketStart.kind(definition.getKey());
            });
            return kind.map(known -> asServer(() -> {
                String number = starts.getObject().open(known, properties == null ? Map.of() : properties);
                return configuration
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number, known.key())
                        .singleResult();
            }));
        }

        private boolean isVisited() {
            return getCommandExecutor().execute(context -> context.getAuthenticatedUserId() != null);
        }

        /** As over the API: who may do it is known by their roles, and the engine is not asked again. */
        private <T> T asServer(Supplier<T> work) {
            IdentityService identity = configuration.getIdentityService();
            Authentication visitor = identity.getCurrentAuthentication();
            identity.clearAuthentication();
            try {
                return work.get();
            } catch (Problem e) {
                throw new SubmissionRefused(inWords(e), e);
            } catch (ProcessEngineException e) {
                throw heard(e);
            } finally {
                identity.setAuthentication(visitor);
            }
        }
    }

    /** @param plan whether it brings a plan to be kept */
    private record Wish(
            String number, boolean plan, @Nullable NextStep step) {}
}
