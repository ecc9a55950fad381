package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keycloak's representations as trees: a tree can tell "not said" from "empty". */
final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode tree(Object representation) {
        return MAPPER.valueToTree(representation);
    }

    /** @throws IllegalStateException when the tree has a property that Keycloak does not know: a slip in the file */
    static <T> T as(Class<T> type, JsonNode tree) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The realm file is wrong: " + e.getOriginalMessage(), e);
        }
    }

    /** The object without some of its properties; the given one stays whole. */
    static ObjectNode without(JsonNode object, String... properties) {
        ObjectNode copy = object.deepCopy();
        copy.remove(List.of(properties));
        return copy;
    }

    static String text(JsonNode object, String property) {
        return object.path(property).asText();
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    static Set<String> texts(JsonNode array) {
        Set<String> all = new TreeSet<>();
        array.forEach(node -> all.add(node.asText()));
        return all;
    }

    /** What Keycloak has, overlaid with what the file says; entries of lists with names keep their ids. */
    static ObjectNode merged(JsonNode actual, JsonNode desired) {
        ObjectNode result = actual.deepCopy();
        desired.properties().forEach(property -> {
            JsonNode wanted = property.getValue();
            JsonNode present = result.get(property.getKey());
            if (wanted.isObject() && present != null && present.isObject()) {
                result.set(property.getKey(), merged(present, wanted));
            } else if (named(wanted) && present != null) {
                result.set(property.getKey(), mergedByName(present, wanted));
            } else {
                result.set(property.getKey(), wanted.deepCopy());
            }
        });
        return result;
    }

    /** Whether it is a list of objects that are told apart by their name. */
    static boolean named(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).has("name");
    }

    static JsonNode byName(JsonNode list, String name) {
        for (JsonNode entry : list) {
            if (text(entry, "name").equals(name)) {
                return entry;
            }
        }
        return MAPPER.missingNode();
    }

    private static ArrayNode mergedByName(JsonNode actual, JsonNode desired) {
        ArrayNode result = MAPPER.createArrayNode();
        for (JsonNode wanted : desired) {
            JsonNode present = byName(actual, text(wanted, "name"));
            result.add(present.isMissingNode() ? wanted.deepCopy() : merged(present, wanted));
        }
        return result;
    }
}
