package org.bailiwick.app.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Takes the steps of {@code attack/steps.json}: one thing of each kind, each made by somebody who may. */
final class Steps {

    private static final Pattern PLACE = Pattern.compile("<(\\w+)>");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What the texts of a body become, and what happens to it before it is sent. */
    interface Words {

        /** Text that only those may read who reach the thing. */
        String text();

        /** Text that everybody may read. */
        default String open() {
            return text();
        }

        default JsonNode changed(Step step, JsonNode body) {
            return body;
        }

        /** What came back; true goes on with plain text when it was a refusal, false fails. */
        default boolean mayRefuse(Step step, MockHttpServletResponse answer) {
            return false;
        }
    }

    private final MockMvc http;
    private final ObjectMapper json;
    private final TestClock clock;
    private final Desk desk;
    private final List<Step> all;

    /** Each round takes place at a time of its own: nobody is absent twice at once. */
    private int rounds;

    Steps(MockMvc http, ObjectMapper json, TestClock clock, Desk desk) {
        this.http = http;
        this.json = json;
        this.clock = clock;
        this.desk = desk;
        this.all = read(json);
    }

    List<Step> all() {
        return all;
    }

    /** Takes every step. */
    Map<String, String> take(Map<String, String> given, Words words) {
        rounds++;
        Map<String, String> kept = new LinkedHashMap<>(given);
        for (Step step : all) {
            JsonNode answer = step.find() == null ? made(step, kept, words) : found(step, kept);
            step.kept().forEach((name, place) -> {
                JsonNode value = answer.at(place);
                if (value.isMissingNode()) {
                    throw new AssertionError(step.call() + " gives no " + place + ": " + answer);
                }
                kept.put(name, value.asText());
            });
        }
        return kept;
    }

    /** The body of a step. */
    @Nullable
    JsonNode body(Step step, Map<String, String> kept, Words words) {
        return step.with() == null ? null : filled(step.with(), kept, words);
    }

    /** Its path, percent-encoded. */
    String address(Step step, Map<String, String> kept) {
        return replaced(step.path(), name -> Attacker.encoded(known(name, kept)));
    }

    /** What a segment of a step's path stands for. */
    static String value(String segment, Map<String, String> kept) {
        return replaced(segment, name -> known(name, kept));
    }

    private JsonNode made(Step step, Map<String, String> kept, Words words) {
        JsonNode body = body(step, kept, words);
        MockHttpServletResponse answer = send(step, kept, body == null ? null : words.changed(step, body));
        if (answer.getStatus() >= 400 && words.mayRefuse(step, answer)) {
            answer = send(step, kept, body(step, kept, () -> "plain"));
        }
        if (answer.getStatus() >= 300) {
            throw new AssertionError(step.call() + " by " + step.as() + " answered " + answer.getStatus() + " "
                    + text(answer) + " to " + body);
        }
        return tree(answer);
    }

    /** What a process brings about is done by its jobs, which tests run by hand. */
    private JsonNode found(Step step, Map<String, String> kept) {
        ObjectNode wanted = (ObjectNode) filled(java.util.Objects.requireNonNull(step.find()), kept, () -> "");
        Supplier<JsonNode> look = () -> {
            for (JsonNode item : tree(send(step, kept, null)).path("items")) {
                if (wanted.properties().stream()
                        .allMatch(field -> item.path(field.getKey()).equals(field.getValue()))) {
                    return item;
                }
            }
            kept.values().stream()
                    .filter(id -> id.matches("[A-Z]{3}-\\d+"))
                    .forEach(number -> desk.pass(Duration.ZERO, number));
            return MissingNode.getInstance();
        };
        return Awaitility.await(step.call() + " with " + wanted).until(look::get, item -> !item.isMissingNode());
    }

    private MockHttpServletResponse send(Step step, Map<String, String> kept, @Nullable JsonNode body) {
        // One person takes many steps; what limits the rate of a person is not what is tried here.
        return Awaitility.await().until(() -> once(step, kept, body), answer -> answer.getStatus() != 429);
    }

    private MockHttpServletResponse once(Step step, Map<String, String> kept, @Nullable JsonNode body)
            throws Exception {
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(step.method()), URI.create(address(step, kept)))
                .with(TestTokens.bearer(step.person()));
        if (step.match() != null) {
            request.header("If-Match", '"' + known(step.match(), kept) + '"');
        }
        if (!step.method().equals("GET")) {
            request.contentType(MediaType.APPLICATION_JSON);
            if (body != null) {
                request.content(json.writeValueAsBytes(body));
            }
        }
        return http.perform(request).andReturn().getResponse();
    }

    private JsonNode filled(JsonNode value, Map<String, String> kept, Words words) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), kept, words)));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(item -> copy.add(filled(item, kept, words)));
            return copy;
        }
        return value.isTextual() ? NODES.textNode(replaced(value.asText(), name -> word(name, kept, words))) : value;
    }

    private String word(String name, Map<String, String> kept, Words words) {
        return switch (name) {
            case "text", "long" -> words.text();
            case "open" -> words.open();
            // Double braces are placeholders there, and one of an unknown name is a mistake that is told.
            case "prose" -> words.text().replace("{{", "{ {");
            case "word" -> "word";
            case "key" -> "k" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
            case "later" ->
                clock.instant().plus(Duration.ofDays(30 + 2L * rounds)).toString();
            case "last" ->
                clock.instant().plus(Duration.ofDays(31 + 2L * rounds)).toString();
            default -> known(name, kept);
        };
    }

    private static String known(String name, Map<String, String> kept) {
        String value = kept.get(name);
        if (value == null) {
            throw new AssertionError("No step before kept " + name);
        }
        return value;
    }

    private static String replaced(String text, java.util.function.UnaryOperator<String> values) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    private JsonNode tree(MockHttpServletResponse answer) {
        try {
            JsonNode tree = json.readTree(answer.getContentAsByteArray());
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static List<Step> read(ObjectMapper json) {
        try (InputStream in = Steps.class.getResourceAsStream("/attack/steps.json")) {
            return List.of(json.readValue(in, Step[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
