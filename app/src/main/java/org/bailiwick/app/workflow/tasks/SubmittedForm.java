package org.bailiwick.app.workflow.tasks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.app.workflow.actions.Forms;
import org.bailiwick.processes.Actions;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/** Holds what somebody submits against the form of its task. */
final class SubmittedForm {

    /** Never asked for by a form. */
    private static final Set<String> OURS =
            Set.of(Incident.TICKET_NUMBER, Incident.GROUP, Incident.ASSIGNEE, Incident.PRIORITY, Actions.ACTOR);

    private SubmittedForm() {}

    /**
     * @param known what the process knows already; it counts as filled in
     * @throws SubmissionRefused in words for the person
     */
    static void check(UserTask task, Map<String, Object> filled, VariableScope known) {
        List<FormField> form = Forms.of(task);
        boolean ofFile = task.getCamundaFormRef() != null;
        for (String name : filled.keySet()) {
            boolean asked = ofFile
                    ? !OURS.contains(name)
                    : form.stream().anyMatch(field -> field.name().equals(name));
            if (!asked) {
                throw new SubmissionRefused("The form of this task has no field " + name);
            }
        }
        for (FormField field : form) {
            Object value = plain(filled.get(field.name()));
            String text = value == null ? "" : value.toString();
            boolean empty = text.isBlank();
            boolean before = !filled.containsKey(field.name()) && known.getVariable(field.name()) != null;
            if (empty && field.required() && !before) {
                throw new SubmissionRefused("Fill in " + field.label());
            }
            if (!empty && field.options() != null && !offers(field.options(), text)) {
                throw new SubmissionRefused(field.label() + " is none of the choices");
            }
        }
    }

    private static boolean offers(List<FormField.Option> options, String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof TypedValue typed ? typed.getValue() : value;
    }
}
