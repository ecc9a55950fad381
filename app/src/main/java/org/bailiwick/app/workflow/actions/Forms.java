package org.bailiwick.app.workflow.actions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads forms from models and what people filled in. */
@Component
public class Forms {

    private static final int LONGEST = 4000;
    private static final Pattern PROPERTY =
            Pattern.compile("(string|text|boolean|person|enum\\(([^)]*)\\))(!?)\\s*(.*)");

    private final People people;

    Forms(People people) {
        this.people = people;
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
     * The variables to set: every field of the form, null where nothing was filled in; a person as login name.
     *
     * @throws Problem {@code invalid-request} with the fields at fault
     */
    public Map<String, Object> accept(List<FormField> form, Map<String, Object> filled) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        filled.keySet().stream()
                .filter(name -> form.stream().noneMatch(field -> field.name().equals(name)))
                .forEach(name -> errors.add(new FieldError(name, "is not part of the form")));
        for (FormField field : form) {
            Object value = filled.get(field.name());
            if (value != null && !value.toString().isBlank()) {
                variables.put(field.name(), convert(field, value, errors));
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

    private @Nullable Object convert(FormField field, Object value, List<FieldError> errors) {
        String text = value.toString();
        return switch (field.type()) {
            case BOOLEAN -> {
                if (!(value instanceof Boolean)) {
                    errors.add(new FieldError(field.name(), "must be true or false"));
                }
                yield value;
            }
            case ENUM -> {
                List<FormField.Option> options = field.options() == null ? List.of() : field.options();
                if (options.stream().noneMatch(option -> option.value().equals(text))) {
                    errors.add(new FieldError(field.name(), "is not one of the choices"));
                }
                yield text;
            }
            case PERSON -> {
                Optional<Person> person = person(text);
                if (person.isEmpty()) {
                    errors.add(new FieldError(field.name(), "is nobody we know"));
                }
                yield person.map(Person::username).orElse(null);
            }
            case STRING, TEXT -> {
                if (!(value instanceof String) || text.length() > LONGEST) {
                    errors.add(new FieldError(field.name(), "must be a text of at most " + LONGEST + " characters"));
                }
                yield text.strip();
            }
        };
    }

    private Optional<Person> person(String idOrUsername) {
        try {
            return people.find(UUID.fromString(idOrUsername)).filter(Person::enabled);
        } catch (IllegalArgumentException e) {
            return people.byUsername(idOrUsername);
        }
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
        boolean text = field.getCamundaProperties() != null
                && field.getCamundaProperties().getCamundaProperties().stream()
                        .anyMatch(p -> "type".equals(p.getCamundaId()) && "text".equals(p.getCamundaValue()));
        List<FormField.Option> options = field.getCamundaValues().stream()
                .map(value -> new FormField.Option(value.getCamundaId(), value.getCamundaName()))
                .toList();
        FormField.Type type =
                switch (field.getCamundaType()) {
                    case "enum" -> FormField.Type.ENUM;
                    case "boolean" -> FormField.Type.BOOLEAN;
                    default -> text ? FormField.Type.TEXT : FormField.Type.STRING;
                };
        return new FormField(
                field.getCamundaId(),
                field.getCamundaLabel() == null ? field.getCamundaId() : field.getCamundaLabel(),
                type,
                required,
                type == FormField.Type.ENUM ? options : null);
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
                ? Arrays.stream(parts.group(2).split("\\|"))
                        .map(option -> new FormField.Option(option.strip(), option.strip()))
                        .toList()
                : null;
        String label = parts.group(4).isBlank() ? name : parts.group(4);
        return new FormField(name, label, type, !parts.group(3).isEmpty(), options);
    }
}
