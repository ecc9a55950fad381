package org.bailiwick.app.workflow.actions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** Reads forms from models and what people filled in. */
@Component
public class Forms {

    private static final Pattern PROPERTY = Pattern.compile(
            "(string|text|boolean|number|date|datetime|person|ticket|group|device|enum\\(([^)]*)\\))(!?)(?:\\s+(.*))?");

    /** Those that stand in a model's form as a string; dates would reach the process as texts. */
    private static final Set<String> REFINED = Set.of("text", "person", "ticket", "group", "device");

    private final FilledIn values;

    Forms(FilledIn values) {
        this.values = values;
    }

    /** The fields of an element: form fields of a user task, {@code form.*} properties of an event. */
    public static List<FormField> of(BaseElement element) {
        List<FormField> fields = new ArrayList<>();
        extensions(element, CamundaFormData.class)
                .forEach(form -> form.getCamundaFormFields().forEach(field -> fields.add(field(field))));
        properties(element).forEach((name, value) -> {
            if (name.startsWith(Actions.FORM_PREFIX)) {
                fields.add(field(name.substring(Actions.FORM_PREFIX.length()), value));
            }
        });
        return fields;
    }

    /** The extension properties of an element, in their order. */
    public static Map<String, String> properties(BaseElement element) {
        Map<String, String> properties = new LinkedHashMap<>();
        extensions(element, CamundaProperties.class)
                .forEach(all -> all.getCamundaProperties()
                        .forEach(p -> properties.put(p.getCamundaName(), p.getCamundaValue())));
        return properties;
    }

    /**
     * The variables to set: every field of the form, null where nothing was filled in. A person becomes their login name;
     * days and instants become dates, a day its beginning in UTC.
     *
     * @param user whoever filled it in; what they may not see cannot be named
     * @throws Problem {@code invalid-request} with the fields at fault
     */
    public Map<String, Object> accept(List<FormField> form, Map<String, Object> filled, CurrentUser user) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        filled.keySet().stream()
                .filter(name -> form.stream().noneMatch(field -> field.name().equals(name)))
                .forEach(name -> errors.add(new FieldError(name, "is not part of the form")));
        for (FormField field : form) {
            Object value = filled.get(field.name());
            if (value != null && !value.toString().isBlank()) {
                try {
                    variables.put(field.name(), values.variable(field, value, user));
                } catch (FilledIn.Unfit e) {
                    errors.add(new FieldError(field.name(), String.valueOf(e.getMessage())));
                }
                continue;
            }
            variables.put(field.name(), null);
            if (field.required()) {
                errors.add(new FieldError(field.name(), "is required"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "The form is not filled in as it should be", errors);
        }
        return variables;
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> extensions(
            BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    private static FormField field(CamundaFormField field) {
        boolean required = field.getCamundaValidation() != null
                && field.getCamundaValidation().getCamundaConstraints().stream()
                        .anyMatch(constraint -> "required".equals(constraint.getCamundaName()));
        List<FormField.Option> options = field.getCamundaValues().stream()
                .map(value -> new FormField.Option(value.getCamundaId(), value.getCamundaName()))
                .toList();
        FormField.Type type =
                switch (field.getCamundaType()) {
                    case "enum" -> FormField.Type.ENUM;
                    case "boolean" -> FormField.Type.BOOLEAN;
                    case "long" -> FormField.Type.NUMBER;
                    case "date" -> FormField.Type.DATE;
                    default -> refined(field);
                };
        return new FormField(
                field.getCamundaId(),
                field.getCamundaLabel() == null ? field.getCamundaId() : field.getCamundaLabel(),
                type,
                required,
                type == FormField.Type.ENUM ? options : null);
    }

    /** What the engine takes for a text may be more: the field's property {@code type} says so. */
    private static FormField.Type refined(CamundaFormField field) {
        return field.getCamundaProperties() == null
                ? FormField.Type.STRING
                : field.getCamundaProperties().getCamundaProperties().stream()
                        .filter(property -> "type".equals(property.getCamundaId()))
                        .map(CamundaProperty::getCamundaValue)
                        .filter(REFINED::contains)
                        .map(type -> FormField.Type.valueOf(type.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(FormField.Type.STRING);
    }

    private static FormField field(String name, String description) {
        Matcher parts = PROPERTY.matcher(description.strip());
        if (!parts.matches()) {
            return new FormField(name, description, FormField.Type.STRING, false, null);
        }
        boolean choice = parts.group(2) != null;
        FormField.Type type = choice
                ? FormField.Type.ENUM
                : FormField.Type.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        List<FormField.Option> options = choice
                ? Arrays.stream(parts.group(2).split("\\|")).map(Forms::option).toList()
                : null;
        String label = parts.group(4) == null || parts.group(4).isBlank() ? name : parts.group(4);
        return new FormField(name, label, type, !parts.group(3).isEmpty(), options);
    }

    private static FormField.Option option(String described) {
        String[] parts = described.strip().split("=", 2);
        return new FormField.Option(parts[0].strip(), parts[parts.length - 1].strip());
    }
}
