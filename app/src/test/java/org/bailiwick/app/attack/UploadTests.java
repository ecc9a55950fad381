package org.bailiwick.app.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Hostile names and contents at every endpoint that takes a file: nothing fails, nothing appears outside. */
@EngineTest
@TestInstance(PER_CLASS)
class UploadTests {

    private static final String SLIP = "bw-slip";

    private static final List<String> NAMES = List.of(
            "../../../../../../tmp/bw-slip.bpmn",
            "..\\..\\..\\bw-slip.bpmn",
            "/tmp/bw-slip.bpmn",
            "C:\\bw-slip.bpmn",
            "bw-slip.bpmn\0.png",
            "bw-slip.bpmn:stream",
            "CON.bpmn",
            "x\r\nX-Bw-Injected: yes.bpmn",
            "<img src=x onerror=alert(1)>.bpmn",
            "${191919*7919}.bpmn",
            "",
            ".",
            "..",
            "a".repeat(5000) + ".bpmn",
            "\u202egpj.exe");

    @Autowired
    private ApplicationContext server;

    private Range range;
    private List<Endpoint> takers;

    @BeforeAll
    void lookAround() {
        range = Range.of(server);
        takers = range.surface().where(Endpoint::takesFiles);
        assertThat(takers).isNotEmpty();
    }

    @Test
    void writeNothingOutside() throws IOException {
        Map<String, byte[]> contents = Map.of(
                "bpmn", "<definitions/>".getBytes(UTF_8),
                "zip", slipping(),
                "svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".getBytes(UTF_8),
                "empty", new byte[0],
                "noise", new byte[] {(byte) 0xff, (byte) 0xd8, 0, 0x1a, (byte) 0xfe});
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : takers) {
            for (String name : NAMES) {
                contents.forEach((kind, content) -> {
                    MockHttpServletResponse answer = upload(endpoint, name, content);
                    if (BrokenInputTests.failed(answer) || answer.getHeader("X-Bw-Injected") != null) {
                        wrong.add(endpoint + " answered " + answer.getStatus() + " to " + name + " with " + kind);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(slipped()).isEmpty();
    }

    /** Archives that climb out or burst, pictures that are none or too large, models that call out. */
    @Test
    void failOnNoFileOfTheCorpus() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/badinput/generated"))) {
            files = all.filter(file -> !file.toString().endsWith(".json")).toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Endpoint endpoint : takers) {
            for (Path file : files) {
                MockHttpServletResponse answer =
                        upload(endpoint, file.getFileName().toString(), Files.readAllBytes(file));
                if (BrokenInputTests.failed(answer)) {
                    wrong.add(endpoint + " answered " + answer.getStatus() + " to " + file);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(slipped()).isEmpty();
    }

    private MockHttpServletResponse upload(Endpoint endpoint, String name, byte[] content) {
        var request = MockMvcRequestBuilders.multipart(
                HttpMethod.valueOf(endpoint.method()),
                URI.create(range.attacker().path(endpoint)));
        for (String part : fileParts(endpoint)) {
            request.file(new MockMultipartFile(part, name, "application/octet-stream", content));
        }
        return range.attacker().perform(endpoint, request);
    }

    private List<String> fileParts(Endpoint endpoint) {
        JsonNode schema = range.surface()
                .resolved(endpoint.description()
                        .path("requestBody")
                        .path("content")
                        .path("multipart/form-data")
                        .path("schema"));
        List<String> parts = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(parts::add);
        assertThat(parts).as("parts of %s", endpoint).isNotEmpty();
        return parts;
    }

    private static byte[] slipping() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name :
                    List.of("../../../../../tmp/" + SLIP, "/tmp/" + SLIP, "..\\" + SLIP, "a/../../" + SLIP)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(SLIP.getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> slipped() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("/"), Path.of("/tmp"), Path.of(".."), Path.of("."), Path.of("target"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.getFileName() != null
                                    && file.getFileName().toString().contains(SLIP))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
