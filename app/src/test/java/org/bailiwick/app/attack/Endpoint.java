package org.bailiwick.app.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One endpoint the server registered.
 *
 * @param pattern as the controller's mapping spells it, {@code /api/tickets/{number}}
 * @param description the operation of the published description; missing for the agents' endpoints
 */
record Endpoint(String method, String pattern, JsonNode description) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}]+)}");

    /** People's endpoints under {@code /api} are published, those of agents are not. */
    boolean isAgents() {
        return description.isMissingNode() && pattern.startsWith("/api/");
    }

    boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    List<String> variables() {
        return VARIABLE.matcher(pattern).results().map(found -> found.group(1)).toList();
    }

    List<String> queryParameters() {
        return Stream.of(description.path("parameters"))
                .flatMap(all -> java.util.stream.StreamSupport.stream(all.spliterator(), false))
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    boolean takesJson() {
        return isAgents()
                ? changes()
                : description.path("requestBody").path("content").has("application/json");
    }

    boolean takesFiles() {
        return description.path("requestBody").path("content").has("multipart/form-data");
    }

    boolean needsBody() {
        return isAgents() || description.path("requestBody").path("required").asBoolean();
    }

    /** The path with each variable replaced. */
    String path(UnaryOperator<String> values) {
        return VARIABLE.matcher(pattern)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
