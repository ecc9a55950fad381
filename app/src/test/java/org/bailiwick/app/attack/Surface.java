package org.bailiwick.app.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Everything a request can reach, as the running server has registered and published it. */
final class Surface {

    private static final Set<String> NOT_OURS = Set.of("/error");

    private final List<Endpoint> endpoints;
    private final JsonNode published;

    Surface(List<RequestMappingHandlerMapping> mappings, MockMvc http, ObjectMapper json) {
        published = published(http, json);
        endpoints = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(this::endpoints)
                // What removes things comes last, so that the others still find them.
                .sorted(Comparator.comparing((Endpoint one) -> one.method().equals("DELETE"))
                        .thenComparing(Endpoint::toString))
                .toList();
    }

    List<Endpoint> all() {
        return endpoints;
    }

    List<Endpoint> where(Predicate<Endpoint> wanted) {
        return endpoints.stream().filter(wanted).toList();
    }

    /** The schema of a JSON body, references resolved at its top; missing when there is none. */
    JsonNode bodyOf(Endpoint endpoint) {
        return resolved(endpoint.description()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : published.at(reference.substring(1));
    }

    private static JsonNode published(MockMvc http, ObjectMapper json) {
        try {
            return json.readTree(http.perform(MockMvcRequestBuilders.get("/api/openapi"))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray());
        } catch (Exception e) {
            throw new IllegalStateException("The server does not describe itself", e);
        }
    }

    private Stream<Endpoint> endpoints(RequestMappingInfo info) {
        List<Endpoint> found = new ArrayList<>();
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
            for (String pattern : info.getPatternValues()) {
                if (!NOT_OURS.contains(pattern)) {
                    found.add(new Endpoint(method.name(), pattern, description(method, pattern)));
                }
            }
        }
        return found.stream();
    }

    private JsonNode description(RequestMethod method, String pattern) {
        if (pattern.startsWith("/api/openapi")) {
            return published;
        }
        JsonNode operation =
                published.path("paths").path(pattern).path(method.name().toLowerCase(Locale.ROOT));
        return operation.isMissingNode() ? MissingNode.getInstance() : operation;
    }
}
