package org.bailiwick.app.workflow.tasks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.tickets.FormField;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** Something that can be done to a ticket instead of completing a task of it. */
record NextStep(String name, String label, List<FormField> form) {

    private static final String PREFIX = "next_";

    NextStep {
        form = List.copyOf(form);
    }

    /** The fields as they stand in the form of the task, by the names they have there. */
    Map<String, FormField> fields() {
        Map<String, FormField> fields = new LinkedHashMap<>();
        for (FormField field : form) {
            fields.put(PREFIX + (name + "_" + field.name()).replace('-', '_'), field);
        }
        return fields;
    }

    /** What was filled in for this step, by its own names. */
    Map<String, Object> filled(Map<String, Object> submitted) {
        Map<String, Object> filled = new HashMap<>();
        fields().forEach((id, field) -> {
            Object value = plain(submitted.get(id));
            if (value != null) {
                filled.put(field.name(), value);
            }
        });
        return filled;
    }

    static boolean isOurs(String id) {
        return id.startsWith(PREFIX);
    }

    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof TypedValue typed ? typed.getValue() : value;
    }
}
