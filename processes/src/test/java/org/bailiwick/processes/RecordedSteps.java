package org.bailiwick.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Output;

/** Stands in for the server's steps: remembers what ran, and sets what a test says. */
final class RecordedSteps {

    /** The published steps; a model that names one that is not on the list does not pass the checks either. */
    private static final Path PUBLISHED = Path.of("lint/steps.json");

    private static final Pattern STEP = Pattern.compile("\"(\\w+)\"\\s*:\\s*\\{");

    private final List<String> ran = new ArrayList<>();
    private final Map<String, Consumer<DelegateExecution>> behaviours = new HashMap<>();

    /** What ran, as step names with their input parameter status where they have one. */
    List<String> ran() {
        return ran;
    }

    /** Lets a step do something. */
    RecordedSteps when(String step, Consumer<DelegateExecution> behaviour) {
        behaviours.put(step, behaviour);
        return this;
    }

    void forget() {
        ran.clear();
        behaviours.clear();
    }

    Map<String, Object> beans() {
        Map<String, Object> beans = new HashMap<>();
        published().forEach(name -> beans.put(name, new Recorded(name)));
        beans.put("clockFacts", (ExecutionListener) execution -> ran.add("clockFacts"));
        beans.put("keepDecision", (ExecutionListener) RecordedSteps::keepDecision);
        beans.put("workTaken", (TaskListener) task -> ran.add("workTaken " + task.getAssignee()));
        beans.put("articleReviewed", (TaskListener) task -> ran.add("articleReviewed"));
        beans.put("approvalGiven", (TaskListener) this::approvalGiven);
        beans.put("voteAsked", (ExecutionListener) RecordedSteps::voteAsked);
        beans.put("voteGiven", (TaskListener) this::voteGiven);
        beans.put("runCommand", new WaitForResult());
        beans.put("withdrawCommand", (ExecutionListener) execution -> {
            if (execution.isCanceled()) {
                ran.add("withdrawCommand");
            }
        });
        return beans;
    }

    private static List<String> published() {
        try {
            return STEP.matcher(Files.readString(PUBLISHED))
                    .results()
                    .map(step -> step.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String name, DelegateExecution execution) {
        String detail = List.of("status", "state").stream()
                .filter(execution::hasVariableLocal)
                .map(variable -> " " + execution.getVariable(variable))
                .findFirst()
                .orElse("");
        ran.add(name + detail);
        behaviours.getOrDefault(name, e -> {}).accept(execution);
    }

    /** A step of any kind: of a service task, or listening to an execution or a task. */
    private final class Recorded implements JavaDelegate, ExecutionListener, TaskListener {

        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public void execute(DelegateExecution execution) {
            run(name, execution);
        }

        @Override
        public void notify(DelegateExecution execution) {
            run(name, execution);
        }

        @Override
        public void notify(DelegateTask task) {
            run(name, task.getExecution());
        }
    }

    /** The first vote is a person's, the others are a group's. */
    private static void voteAsked(DelegateExecution execution) {
        boolean first = Integer.valueOf(0).equals(execution.getVariable("loopCounter"));
        execution.setVariableLocal(Approval.VOTER, first ? "lena" : null);
        execution.setVariableLocal(
                Approval.VOTER_GROUPS, Variables.objectValue(first ? List.of() : List.of("change-manager"), true));
        execution.setVariableLocal(Approval.DECISION, null);
    }

    /** As if all had to be for it. */
    private void voteGiven(DelegateTask task) {
        ran.add("vote " + task.getEventName());
        if (TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName())) {
            task.getExecution()
                    .getProcessInstance()
                    .setVariable(Approval.DECIDED, "reject".equals(task.getVariable(Approval.DECISION)));
        }
    }

    private void approvalGiven(DelegateTask task) {
        task.getExecution().setVariable(Remediation.APPROVAL_SUMMARY, "no");
        ran.add("approvalGiven " + task.getVariable(Remediation.APPROVED));
    }

    /** As the server does it: each output becomes a variable, null where no rule fits. */
    private static void keepDecision(DelegateExecution execution) {
        var result = (DmnDecisionResult) execution.getVariable("decisionResult");
        var task = (BusinessRuleTask) execution.getBpmnModelElementInstance();
        var repository = execution.getProcessEngineServices().getRepositoryService();
        var decision = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(task.getCamundaDecisionRef())
                .latestVersion()
                .singleResult();
        Map<String, Object> answer =
                result.isEmpty() ? Map.of() : result.getSingleResult().getEntryMap();
        repository.getDmnModelInstance(decision.getId()).getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .forEach(name -> execution.getProcessInstance().setVariable(name, answer.get(name)));
    }

    /** Waits like the server's step does, and is told the result by a signal. */
    private static final class WaitForResult extends AbstractBpmnActivityBehavior {

        @Override
        public void execute(ActivityExecution execution) {}

        @Override
        public void signal(ActivityExecution execution, String name, Object data) throws Exception {
            if ("failed".equals(name)) {
                executeWithErrorPropagation(execution, () -> {
                    throw new BpmnError(Remediation.COMMAND_FAILED, String.valueOf(data));
                });
            } else {
                leave(execution);
            }
        }
    }
}
