package org.bailiwick.app.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bailiwick.app.testing.TestClock;
import org.jspecify.annotations.Nullable;

/** A body for every endpoint that takes JSON: made from its schema, or for agents from the protocol's examples. */
final class Samples {

    private static final Map<String, String> EXAMPLES = Map.of(
            "/api/agent/enrol", "enrolment-request",
            "/api/report", "report",
            "/api/heartbeat", "heartbeat",
            "/api/errors", "agent-error",
            "/api/commands/{id}/result", "command-result");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Surface surface;
    private final World world;
    private final TestClock clock;
    private final ObjectMapper json;

    Samples(Surface surface, World world, TestClock clock, ObjectMapper json) {
        this.surface = surface;
        this.world = world;
        this.clock = clock;
        this.json = json;
    }

    /** A body with which the endpoint did what it is for, or else one that is as its description says. */
    ObjectNode body(Endpoint endpoint) {
        Optional<JsonNode> accepted = world.body(endpoint);
        if (accepted.isPresent() && accepted.get() instanceof ObjectNode object) {
            return object;
        }
        JsonNode sample = endpoint.isAgents()
                ? fresh(example(EXAMPLES.get(endpoint.pattern())))
                : of(surface.bodyOf(endpoint), 0);
        return sample instanceof ObjectNode object ? object : NODES.objectNode();
    }

    byte[] bytes(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON pointers of every string in a body. */
    List<String> strings(JsonNode body) {
        List<String> found = new ArrayList<>();
        collect(body, "", found);
        return found;
    }

    /** A copy with the string at a place, or every string when the place is empty, replaced. */
    JsonNode with(JsonNode body, String place, String value) {
        return changed(body, "", place, text -> value);
    }

    /** A copy with each string replaced by what comes next. */
    JsonNode withEach(JsonNode body, Supplier<String> next) {
        return changed(body, "", "", text -> next.get());
    }

    private JsonNode of(JsonNode named, int depth) {
        JsonNode schema = surface.resolved(named);
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asText()) {
            case "string" -> NODES.textNode(text(schema));
            case "integer" ->
                NODES.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
            case "number" -> NODES.numberNode(0.5);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> NODES.arrayNode().add(of(schema.path("items"), depth + 1));
            default -> object(schema, depth);
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth < 5) {
            schema.path("properties")
                    .fields()
                    .forEachRemaining(property -> object.set(property.getKey(), of(property.getValue(), depth + 1)));
        }
        if (object.isEmpty()) {
            object.put("note", "plain");
        }
        return object;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> world.machine().toString();
            case "date-time" -> clock.instant().toString();
            case "date" -> "2026-03-02";
            case "uri" -> "https://example.com/";
            default -> "plain";
        };
    }

    private JsonNode example(@Nullable String name) {
        if (name == null) {
            return NODES.objectNode().put("note", "plain");
        }
        String file = "/org/bailiwick/protocol/example/" + name + ".json";
        try (InputStream in = Samples.class.getResourceAsStream(file)) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With times of now and an id not used before. */
    private JsonNode fresh(JsonNode example) {
        JsonNode body = changed(
                example,
                "",
                "",
                text -> text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
                        ? clock.instant().toString()
                        : text);
        if (body instanceof ObjectNode object && object.has("reportId")) {
            object.put("reportId", UUID.randomUUID().toString());
        }
        return body;
    }

    private static void collect(JsonNode node, String place, List<String> found) {
        if (node.isTextual()) {
            found.add(place);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), place + "/" + i, found);
            }
        } else {
            node.fields().forEachRemaining(field -> collect(field.getValue(), place + "/" + field.getKey(), found));
        }
    }

    private static JsonNode changed(JsonNode node, String at, String place, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return place.isEmpty() || place.equals(at) ? TextNode.valueOf(change.apply(node.asText())) : node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                copy.add(changed(array.get(i), at + "/" + i, place, change));
            }
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.fields()
                    .forEachRemaining(field -> copy.set(
                            field.getKey(), changed(field.getValue(), at + "/" + field.getKey(), place, change)));
            return copy;
        }
        return node;
    }
}
