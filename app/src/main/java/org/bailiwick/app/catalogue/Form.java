package org.bailiwick.app.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;

/**
 * What an item asks, as a JSON Schema (draft 2020-12). Of the vocabulary only what a form can show is known: no references,
 * which would be fetched, and no patterns, which can take for ever.
 */
final class Form {

    private static final int MOST_FIELDS = 40;
    private static final int LONGEST = 4000;
    /** Any name at any domain, also one that only this company knows. */
    private static final String MAIL = "[^\\s@]{1,64}@[^\\s@]{1,190}";

    private static final String NAME = "[a-z][A-Za-z0-9]{0,39}";
    private static final Set<String> TOP =
            Set.of("$schema", "type", "title", "description", "properties", "required", "additionalProperties");
    private static final Set<String> FIELD = Set.of(
            "type",
            "title",
            "description",
            "enum",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "format",
            "default");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");
    private static final Set<String> FORMATS = Set.of("date", "email", "multiline", "person", "device");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIGURATION =
            SchemaValidatorsConfig.builder().locale(java.util.Locale.ENGLISH).build();

    private final JsonNode schema;

    private Form(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * A form that may be kept.
     *
     * @throws Problem {@code invalid-form} that names what is not understood
     */
    static Form checked(Map<String, Object> described) {
        JsonNode schema = JSON.valueToTree(described);
        List<FieldError> errors = new ArrayList<>();
        unknown(schema, TOP, "form", errors);
        JsonNode properties = schema.path("properties");
        if (!schema.path("type").asText().equals("object") || !properties.isObject()) {
            errors.add(new FieldError("form", "must describe an object with properties"));
        } else if (properties.size() > MOST_FIELDS) {
            errors.add(new FieldError("form.properties", "at most " + MOST_FIELDS + " fields"));
        }
        properties.fields().forEachRemaining(entry -> {
            String path = "form.properties." + entry.getKey();
            if (!entry.getKey().matches(NAME)) {
                errors.add(
                        new FieldError(path, "a field's name is letters and digits, and begins with a small letter"));
            }
            field(entry.getValue(), path, errors);
        });
        for (JsonNode required : schema.path("required")) {
            if (!properties.has(required.asText())) {
                errors.add(new FieldError("form.required", "names a field that is not there"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-form", "The form cannot be shown", errors);
        }
        return new Form(schema);
    }

    /** A form that was checked when it was kept. */
    static Form kept(Map<String, Object> described) {
        return new Form(JSON.valueToTree(described));
    }

    /**
     * Checks answers.
     *
     * @throws Problem {@code invalid-request} with every field at fault
     */
    void require(Map<String, Object> answers) {
        JsonNode given = JSON.valueToTree(answers);
        List<FieldError> errors = new ArrayList<>();
        given.fieldNames().forEachRemaining(name -> {
            if (!schema.path("properties").has(name)) {
                errors.add(new FieldError(name, "is not part of the form"));
            }
        });
        JsonSchema checked = FACTORY.getSchema(schema, CONFIGURATION);
        for (ValidationMessage message : checked.validate(given)) {
            String place = message.getInstanceLocation().getNameCount() == 0
                    ? String.valueOf(message.getProperty())
                    : message.getInstanceLocation().getName(0);
            errors.add(new FieldError(place, reason(message)));
        }
        schema.path("properties").fields().forEachRemaining(entry -> more(entry, given.path(entry.getKey()), errors));
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "The form is not filled in as it should be", errors);
        }
    }

    /** What no schema says: bounds for what names none, and blank texts. */
    private void more(Map.Entry<String, JsonNode> field, JsonNode value, List<FieldError> errors) {
        boolean told = errors.stream().anyMatch(error -> error.field().equals(field.getKey()));
        if (told || !value.isTextual()) {
            return;
        }
        if (value.asText().length() > LONGEST) {
            errors.add(new FieldError(field.getKey(), "must have at most " + LONGEST + " characters"));
        } else if (value.asText().isBlank() && isRequired(field.getKey())) {
            errors.add(new FieldError(field.getKey(), "is required"));
        } else if (field.getValue().path("format").asText().equals("date") && !isDate(value.asText())) {
            errors.add(new FieldError(field.getKey(), "must be a day, as 2026-03-31"));
        } else if (field.getValue().path("format").asText().equals("email")
                && !value.asText().matches(MAIL)) {
            errors.add(new FieldError(field.getKey(), "must be a mail address"));
        }
    }

    private boolean isRequired(String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** In words for people, without the value. */
    private static String reason(ValidationMessage message) {
        Object[] arguments = message.getArguments() == null ? new Object[0] : message.getArguments();
        String bound = arguments.length > 0 ? String.valueOf(arguments[0]) : "";
        return switch (message.getType()) {
            case "required" -> "is required";
            case "enum" -> "is not one of the choices";
            case "minLength" -> "must have at least " + bound + " characters";
            case "maxLength" -> "must have at most " + bound + " characters";
            case "minimum" -> "must be at least " + bound;
            case "maximum" -> "must be at most " + bound;
            case "type" -> "is of another kind than asked for";
            default -> "is not part of the form";
        };
    }

    private static void field(JsonNode field, String path, List<FieldError> errors) {
        unknown(field, FIELD, path, errors);
        if (!TYPES.contains(field.path("type").asText())) {
            errors.add(new FieldError(path + ".type", "must be string, integer, number or boolean"));
        }
        if (field.has("format") && !FORMATS.contains(field.path("format").asText())) {
            errors.add(new FieldError(path + ".format", "must be one of " + String.join(", ", FORMATS)));
        }
        if (field.has("enum")
                && (!field.path("enum").isArray() || field.path("enum").isEmpty())) {
            errors.add(new FieldError(path + ".enum", "must list the choices"));
        }
        for (String bound : List.of("minLength", "maxLength", "minimum", "maximum")) {
            if (field.has(bound) && !field.path(bound).isNumber()) {
                errors.add(new FieldError(path + "." + bound, "must be a number"));
            }
        }
    }

    private static void unknown(JsonNode part, Set<String> known, String path, List<FieldError> errors) {
        for (Iterator<String> names = part.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                errors.add(new FieldError(path + "." + name, "is not known to forms"));
            }
        }
    }
}
