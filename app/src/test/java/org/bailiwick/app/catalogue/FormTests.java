package org.bailiwick.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTests {

    private static final String FORM = """
            {"type": "object", "required": ["model", "reason"], "additionalProperties": false, "properties": {
                "model": {"type": "string", "enum": ["small", "big"]},
                "reason": {"type": "string", "minLength": 3, "maxLength": 10},
                "days": {"type": "integer", "minimum": 1, "maximum": 30},
                "from": {"type": "string", "format": "date"},
                "mail": {"type": "string", "format": "email"},
                "quick": {"type": "boolean"}}}
            """;

    @Test
    void acceptsWhatFits() {
        assertThat(
                        errors(
                                "{\"model\":\"small\",\"reason\":\"because\",\"days\":3,\"from\":\"2026-03-31\",\"quick\":true}"))
                .isEmpty();
    }

    @Test
    void namesEveryFieldAtFaultInWordsForPeople() {
        assertThat(errors("""
                        {"model":"huge","days":31,"from":"31.3.2026","mail":"nobody","quick":"yes","more":1}
                        """))
                .contains(
                        new FieldError("model", "is not one of the choices"),
                        new FieldError("reason", "is required"),
                        new FieldError("days", "must be at most 30"),
                        new FieldError("more", "is not part of the form"),
                        new FieldError("mail", "must be a mail address"),
                        new FieldError("quick", "is of another kind than asked for"))
                .extracting(FieldError::field)
                .contains("from");
        assertThat(errors("{\"model\":\"small\",\"reason\":\"no\"}"))
                .containsExactly(new FieldError("reason", "must have at least 3 characters"));
        assertThat(errors("{\"model\":\"small\",\"reason\":\"    \"}"))
                .containsExactly(new FieldError("reason", "is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"array\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"https://elsewhere.example/schema\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"(a+)+$\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a b\":{\"type\":\"string\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"enum\":[]}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"maxLength\":\"long\"}}}",
                "{\"type\":\"object\",\"properties\":{},\"required\":[\"b\"]}",
                "{\"type\":\"object\",\"properties\":{},\"allOf\":[]}"
            })
    void refusesAFormThatCannotBeShown(String form) {
        assertThat(refusal(() -> Form.checked(map(form)))).isNotNull();
    }

    private static List<FieldError> errors(String answers) {
        Problem problem = refusal(() -> Form.checked(map(FORM)).require(map(answers)));
        return problem == null ? List.of() : problem.errors();
    }

    private static @Nullable Problem refusal(Runnable work) {
        return catchThrowableOfType(Problem.class, work::run);
    }

    private static Map<String, Object> map(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
