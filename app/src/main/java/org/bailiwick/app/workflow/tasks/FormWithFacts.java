package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.FormFieldValidationConstraintImpl;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.form.type.StringFormType;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The form that Tasklist makes of a task: what is to be known comes first and can only be read, what the model asks for
 * follows. The facts are read when the form is shown; nothing of them is kept or can be sent.
 */
final class FormWithFacts implements TaskFormHandler {

    private static final String PREFIX = "fact";

    private final TaskFormHandler asked;
    private final Function<VariableScope, Map<String, String>> facts;

    FormWithFacts(TaskFormHandler asked, Function<VariableScope, Map<String, String>> facts) {
        this.asked = asked;
        this.facts = facts;
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity task) {
        TaskFormData form = asked.createTaskForm(task);
        List<FormField> known = new ArrayList<>();
        facts.apply(task).forEach((label, value) -> known.add(fact(label, value)));
        form.getFormFields().addAll(0, known);
        return form;
    }

    @Override
    public void parseConfiguration(
            Element activity, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        asked.parseConfiguration(activity, deployment, definition, parse);
    }

    @Override
    public void submitFormVariables(VariableMap sent, VariableScope scope) {
        facts.apply(scope).keySet().forEach(label -> sent.remove(id(label)));
        asked.submitFormVariables(sent, scope);
    }

    /** Whether a name may be that of a fact, which Tasklist sends back with the form and which is then left out. */
    static boolean isFact(String name) {
        return name.length() > PREFIX.length()
                && name.startsWith(PREFIX)
                && Character.isUpperCase(name.charAt(PREFIX.length()));
    }

    private static FormField fact(String label, String value) {
        FormFieldImpl field = new FormFieldImpl();
        field.setId(id(label));
        field.setLabel(label);
        field.setType(new StringFormType());
        field.setValue(Variables.stringValue(value, true));
        field.setValidationConstraints(List.of(new FormFieldValidationConstraintImpl("readonly", null)));
        return field;
    }

    private static String id(String label) {
        return PREFIX + label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
