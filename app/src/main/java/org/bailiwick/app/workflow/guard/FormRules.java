package org.bailiwick.app.workflow.guard;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules for one Camunda Form. Its fields are data that Tasklist draws; what would load from elsewhere, or be taken for
 * an expression of the engine, is refused.
 */
final class FormRules {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Those that are drawn from plain data. No HTML, frames, images, files or scripts. */
    private static final Set<String> COMPONENTS = Set.of(
            "default",
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "datetime",
            "text",
            "group",
            "separator",
            "spacer",
            "button");

    private final String resource;
    private final List<Refusal> refusals = new ArrayList<>();

    FormRules(String resource) {
        this.resource = resource;
    }

    List<Refusal> check(byte[] content) {
        try {
            JsonNode form = JSON.readTree(content);
            if (!form.isObject() || !form.path("components").isArray()) {
                refuse(resource, "the file is not a form", 0, 0);
            }
            visit(form, resource);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            refuse(
                    resource,
                    "the file is not well-formed: " + e.getOriginalMessage(),
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr());
        } catch (IOException e) {
            refuse(resource, "the file cannot be read", 0, 0);
        }
        return refusals;
    }

    private void visit(JsonNode node, String nearest) {
        String element = node.path("id").isTextual() ? node.path("id").asText() : nearest;
        node.path("components").forEach(component -> {
            String type = component.path("type").asText();
            if (!COMPONENTS.contains(type)) {
                String id = component.path("id").asText(element);
                refuse(id, "the form component '" + type + "' is not allowed here", 0, 0);
            }
        });
        if (node.isTextual() && AllowedExpressions.holdsExpression(node.asText())) {
            refuse(element, "forms may not hold expressions of the engine", 0, 0);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (AllowedExpressions.holdsExpression(name)) {
                refuse(element, "forms may not hold expressions of the engine", 0, 0);
            }
        });
        node.forEach(child -> visit(child, element));
    }

    private void refuse(String element, String reason, int line, int column) {
        refusals.add(new Refusal(resource, element, reason, line, column));
    }
}
