package org.bailiwick.app.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whatever is sent to an endpoint that reads a body: a refusal, never a failure, never an object brought to life. */
@EngineTest
@TestInstance(PER_CLASS)
@Timeout(600)
class BrokenInputTests {

    private static final Path CORPUS = Path.of("src/test/resources/badinput");
    private static final String REFUSALS = "org.bailiwick.app.shared.ProblemWriter";
    private static final String JAVA_OBJECT = "application/x-java-serialized-object";

    @Autowired
    private ApplicationContext server;

    private Range range;
    private List<Endpoint> readers;

    @BeforeAll
    void lookAround() {
        range = Range.of(server);
        readers = range.surface().where(Endpoint::takesJson);
        assertThat(readers).hasSizeGreaterThan(12);
        // Each of thousands of refusals would be a line.
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(REFUSALS, LogLevel.ERROR);
    }

    @AfterAll
    void logAgain() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(REFUSALS, null);
    }

    @Test
    void refusesWhatIsNotJsonEverywhere() throws IOException {
        Map<String, byte[]> broken = files("JSONTestSuite/test_parsing", "n_");
        assertThat(broken).hasSize(188);
        List<String> wrong = new ArrayList<>();
        broken.forEach((name, body) -> readers.forEach(endpoint -> {
            if (body.length == 0 && !endpoint.needsBody()) {
                return;
            }
            int status = range.attacker().json(endpoint, "", body).getStatus();
            if (status != 400) {
                wrong.add(endpoint + " answered " + status + " to " + name);
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void failsOnNoOtherDocument() throws IOException {
        Map<String, byte[]> documents = new TreeMap<>(files("JSONTestSuite/test_parsing", "y_"));
        documents.putAll(files("JSONTestSuite/test_parsing", "i_"));
        documents.putAll(files("JSONTestSuite/test_transform", ""));
        documents.putAll(files("generated", ""));
        assertThat(documents).hasSizeGreaterThanOrEqualTo(250);
        List<String> wrong = new ArrayList<>();
        documents.forEach((name, body) -> readers.forEach(endpoint -> {
            MockHttpServletResponse answer = range.attacker().json(endpoint, "", body);
            if (failed(answer)) {
                wrong.add(endpoint + " answered " + answer.getStatus() + " to " + name);
            }
        }));
        assertThat(wrong).isEmpty();
    }

    /** Valid bodies with one value of another kind: what strict parsing lets through and binding must refuse. */
    @Test
    void failsOnNoValueOfAnotherKind() {
        List<String> kinds = List.of(
                "null", "true", "-1", "1e300", "9223372036854775808", "[]", "{}", "[[[]]]", "\"\"", "\"\\u202e\"");
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : readers) {
            JsonNode sample = range.samples().body(endpoint);
            for (String place : range.samples().strings(sample)) {
                for (String kind : kinds) {
                    String body = new String(
                                    range.samples().bytes(range.samples().with(sample, place, "another-kind")), UTF_8)
                            .replace("\"another-kind\"", kind);
                    MockHttpServletResponse answer = range.attacker().json(endpoint, "", body.getBytes(UTF_8));
                    if (failed(answer)) {
                        wrong.add(endpoint + " answered " + answer.getStatus() + " to " + kind + " at " + place);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void readsNoJavaObjects() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(stream)) {
            out.writeObject(new Gadget());
        }
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : range.surface().where(Endpoint::changes)) {
            for (String type : List.of(JAVA_OBJECT, "application/json", "application/octet-stream", "text/plain")) {
                MockHttpServletResponse answer = range.attacker().send(endpoint, "", type, stream.toByteArray());
                if (failed(answer) || endpoint.takesJson() && answer.getStatus() < 400) {
                    wrong.add(endpoint + " answered " + answer.getStatus() + " to a Java object as " + type);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Gadget.LIVES).hasValue(0);
    }

    @Test
    void makesNoObjectOfAClassTheBodyNames() throws IOException {
        String type = Gadget.class.getName();
        List<String> hints = List.of(
                "{\"@class\":\"" + type + "\",\"value\":1}",
                "[\"" + type + "\",{\"value\":1}]",
                "{\"@type\":\"" + type + "\",\"value\":1}",
                "{\"object\":[\"" + type + "\",{\"value\":1}],\"class\":\"" + type + "\"}");
        int before = Gadget.LIVES.get();
        for (Endpoint endpoint : readers) {
            for (String hint : hints) {
                assertThat(failed(range.attacker().json(endpoint, "", hint.getBytes(UTF_8))))
                        .as("%s with %s", endpoint, hint)
                        .isFalse();
            }
            JsonNode sample = range.samples().body(endpoint).put("@class", type);
            assertThat(failed(
                            range.attacker().json(endpoint, "", range.samples().bytes(sample))))
                    .as("%s with @class", endpoint)
                    .isFalse();
        }
        assertThat(Gadget.LIVES).hasValue(before);
    }

    @Test
    void resolvesNoExternalEntities() throws IOException {
        try (Canary canary = Canary.listening()) {
            String document = """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "%s/entity">
                <!ENTITY %% p SYSTEM "%s/parameter">%%p;]><x>&e;</x>\
                """.formatted(canary.url(), canary.url());
            for (Endpoint endpoint : range.surface().where(Endpoint::changes)) {
                for (String type : List.of("application/xml", "text/xml", "application/soap+xml", "image/svg+xml")) {
                    MockHttpServletResponse answer =
                            range.attacker().send(endpoint, "", type, document.getBytes(UTF_8));
                    assertThat(failed(answer)).as("%s as %s", endpoint, type).isFalse();
                }
            }
            assertThat(canary.visits()).isZero();
        }
    }

    static boolean failed(MockHttpServletResponse answer) {
        if (answer.getStatus() == 503) {
            // Said on purpose, with a reason: another server that is not there in tests.
            return new String(answer.getContentAsByteArray(), UTF_8).contains("\"code\":\"database-unavailable\"");
        }
        // Too many requests: then the attack was not tried.
        return answer.getStatus() >= 500 || answer.getStatus() == 429;
    }

    private static Map<String, byte[]> files(String folder, String prefix) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    contents.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }
}
