package org.bailiwick.app.workflow.tasks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bailiwick.app.tickets.FormField;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.FormFieldValidationConstraintImpl;
import org.camunda.bpm.engine.impl.form.type.BooleanFormType;
import org.camunda.bpm.engine.impl.form.type.EnumFormType;
import org.camunda.bpm.engine.impl.form.type.StringFormType;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** Fields of the engine's own forms that no model has. {@link TasklistForms} draws them by their properties. */
final class Shown {

    /** Property of a field: its number of lines. */
    static final String LINES = "lines";

    /** Property of a field: what must be chosen in {@link NextSteps#FIELD} for it to be seen, with commas. */
    static final String FOR = "shownFor";

    private static final int LINE = 90;
    private static final int MOST_LINES = 12;

    private Shown() {}

    /** Something to know, which nobody can change. */
    static FormFieldImpl fact(String id, String label, String value) {
        FormFieldImpl field = text(id, label, value);
        field.setValidationConstraints(List.of(new FormFieldValidationConstraintImpl("readonly", null)));
        long lines = value.lines().mapToLong(line -> 1 + line.length() / LINE).sum();
        if (lines > 1) {
            field.setProperties(Map.of(LINES, String.valueOf(Math.min(lines, MOST_LINES))));
        }
        return field;
    }

    static FormFieldImpl text(String id, String label, @Nullable String value) {
        FormFieldImpl field = field(id, label);
        field.setType(new StringFormType());
        field.setValue(Variables.stringValue(value, true));
        return field;
    }

    static FormFieldImpl lines(String id, String label, @Nullable String value, int lines) {
        FormFieldImpl field = text(id, label, value);
        field.setProperties(Map.of(LINES, String.valueOf(lines)));
        return field;
    }

    static FormFieldImpl choice(String id, String label, Map<String, String> options, @Nullable String value) {
        FormFieldImpl field = field(id, label);
        field.setType(new EnumFormType(new LinkedHashMap<>(options)));
        field.setValue(Variables.stringValue(value, true));
        return field;
    }

    /** The field of an action; what it takes is said where its type alone does not. */
    static FormFieldImpl of(String id, FormField field) {
        String label = field.label() + (field.required() ? "" : " (optional)");
        return switch (field.type()) {
            case STRING -> text(id, label, null);
            case TEXT -> lines(id, label, null, 3);
            case NUMBER -> text(id, label + ", a whole number", null);
            case DATE -> text(id, label + ", as 2026-12-24", null);
            case DATETIME -> text(id, label + ", as 2026-12-24T18:30:00Z", null);
            case PERSON -> text(id, label + ", by login name", null);
            case TICKET -> text(id, label + ", by number", null);
            case GROUP -> text(id, label + ", by name", null);
            case DEVICE -> text(id, label + ", by id", null);
            case BOOLEAN -> {
                FormFieldImpl box = field(id, label);
                box.setType(new BooleanFormType());
                box.setValue(Variables.booleanValue(null, true));
                yield box;
            }
            case ENUM -> choice(id, label, options(field), null);
        };
    }

    /** Lets a field be seen for those choices only; then it is the server that insists on it. */
    static FormFieldImpl onlyFor(String choices, FormFieldImpl field) {
        Map<String, String> properties =
                new HashMap<>(field.getProperties() == null ? Map.of() : field.getProperties());
        properties.put(FOR, choices);
        field.setProperties(properties);
        field.setValidationConstraints(field.getValidationConstraints().stream()
                .filter(constraint -> !"required".equals(constraint.getName()))
                .toList());
        return field;
    }

    private static Map<String, String> options(FormField field) {
        List<FormField.Option> options = field.options() == null ? List.of() : field.options();
        return options.stream()
                .collect(Collectors.toMap(
                        FormField.Option::value, FormField.Option::label, (one, other) -> one, LinkedHashMap::new));
    }

    private static FormFieldImpl field(String id, String label) {
        FormFieldImpl field = new FormFieldImpl();
        field.setId(id);
        field.setLabel(label);
        field.setProperties(Map.of());
        field.setValidationConstraints(List.of());
        return field;
    }
}
