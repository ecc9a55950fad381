package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bailiwick.app.workflow.actions.Forms;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The form that Tasklist makes of a task: what is to be known comes first and can only be read, then what can be done
 * instead of completing the task, then what the model asks for. The facts are read when the form is shown; nothing of
 * them is kept or can be sent.
 */
final class FormWithFacts implements TaskFormHandler {

    private static final String PREFIX = "fact";

    private final TaskFormHandler asked;
    private final Supplier<FactsToDecide> facts;
    private final Supplier<NextSteps> steps;
    private final Supplier<PlanOnTask> plans;

    FormWithFacts(
            TaskFormHandler asked,
            Supplier<FactsToDecide> facts,
            Supplier<NextSteps> steps,
            Supplier<PlanOnTask> plans) {
        this.asked = asked;
        this.facts = facts;
        this.steps = steps;
        this.plans = plans;
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity task) {
        TaskFormData form = asked.createTaskForm(task);
        List<FormField> own = new ArrayList<>(form.getFormFields());
        List<FormField> all = form.getFormFields();
        all.clear();
        facts.get().of(task).forEach((label, value) -> all.add(Shown.fact(id(label), label, value)));
        List<NextStep> open = open(task);
        if (open.isEmpty()) {
            all.addAll(own);
            return form;
        }
        all.add(choice(task, open));
        own.forEach(field ->
                all.add(field instanceof FormFieldImpl known ? Shown.onlyFor(NextSteps.COMPLETE, known) : field));
        plans.get()
                .fields(task)
                .forEach(field -> all.add(Shown.onlyFor(NextSteps.COMPLETE + "," + PlanOnTask.SAVE.name(), field)));
        open.forEach(step ->
                step.fields().forEach((id, field) -> all.add(Shown.onlyFor(step.name(), Shown.of(id, field)))));
        return form;
    }

    @Override
    public void parseConfiguration(
            Element activity, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        asked.parseConfiguration(activity, deployment, definition, parse);
    }

    @Override
    public void submitFormVariables(VariableMap sent, VariableScope scope) {
        asked.submitFormVariables(sent, scope);
    }

    /** Whether a field of a form that was sent is a fact. */
    static boolean isFact(String name) {
        return name.length() > PREFIX.length()
                && name.startsWith(PREFIX)
                && Character.isUpperCase(name.charAt(PREFIX.length()));
    }

    /** The engine lets the visitor see the task only, not the instance that says what can be done. */
    private List<NextStep> open(TaskEntity task) {
        return Context.getCommandContext().runWithoutAuthorization(() -> {
            List<NextStep> open = new ArrayList<>(steps.get().of(task));
            if (!open.isEmpty() && plans.get().isAbout(task)) {
                open.add(0, PlanOnTask.SAVE);
            }
            return open;
        });
    }

    private static FormField choice(TaskEntity task, List<NextStep> open) {
        Map<String, String> options = new LinkedHashMap<>();
        String completion = Forms.properties(task.getBpmnModelElementInstance()).get(Actions.TASK_ACTION_LABEL);
        options.put(NextSteps.COMPLETE, completion == null ? "Complete the task" : completion);
        open.forEach(step -> options.put(step.name(), step.label()));
        return Shown.choice(NextSteps.FIELD, "Next step", options, NextSteps.COMPLETE);
    }

    private static String id(String label) {
        StringBuilder id = new StringBuilder(PREFIX);
        for (String word : label.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }
}
