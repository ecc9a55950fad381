package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a tree lacks to be what another asks for, one line each. Only what is asked for is compared. The values of secrets
 * are never shown.
 */
final class Difference {

    private static final Set<String> SECRET = Set.of("secret", "bindCredential", "password", "credentials");

    private final List<String> lines = new ArrayList<>();

    private Difference() {}

    /** @param of begins each line: what the trees are, such as {@code client bailiwick-portal} */
    static List<String> between(String of, JsonNode desired, JsonNode actual) {
        Difference difference = new Difference();
        difference.object(of + ": ", desired, actual);
        return difference.lines;
    }

    /** One line with what has to come and to go, or none. */
    static List<String> between(String of, Set<String> desired, Set<String> actual) {
        Set<String> more = new TreeSet<>(desired);
        more.removeAll(actual);
        Set<String> less = new TreeSet<>(actual);
        less.removeAll(desired);
        if (more.isEmpty() && less.isEmpty()) {
            return List.of();
        }
        String plus = more.isEmpty() ? "" : " + " + String.join(", ", more);
        String minus = less.isEmpty() ? "" : " - " + String.join(", ", less);
        return List.of(of + plus + minus);
    }

    private void object(String path, JsonNode desired, JsonNode actual) {
        desired.properties().forEach(property -> {
            String name = property.getKey();
            JsonNode present = actual.path(name);
            if (SECRET.contains(name)) {
                secret(path + name, property.getValue(), present);
            } else {
                value(path + name, property.getValue(), present);
            }
        });
    }

    private void value(String path, JsonNode desired, JsonNode actual) {
        if (desired.isObject()) {
            object(path + ".", desired, actual);
        } else if (Json.named(desired)) {
            byName(path, desired, actual);
        } else if (desired.isArray()) {
            lines.addAll(between(path, Json.texts(desired), Json.texts(actual)));
        } else if (!desired.asText().equals(actual.asText())) {
            lines.add(path + " " + shown(actual) + " -> " + shown(desired));
        }
    }

    private void byName(String path, JsonNode desired, JsonNode actual) {
        for (JsonNode wanted : desired) {
            String name = Json.text(wanted, "name");
            JsonNode present = Json.byName(actual, name);
            if (present.isMissingNode()) {
                lines.add(path + " + " + name);
            } else {
                object(path + " " + name + ".", wanted, present);
            }
        }
        for (JsonNode present : actual) {
            String name = Json.text(present, "name");
            if (Json.byName(desired, name) instanceof MissingNode) {
                lines.add(path + " - " + name);
            }
        }
    }

    private void secret(String path, JsonNode desired, JsonNode actual) {
        if (!desired.equals(actual)) {
            lines.add(path + " (another secret)");
        }
    }

    private static String shown(JsonNode value) {
        return value.asText().isEmpty() ? "nothing" : value.asText();
    }
}
