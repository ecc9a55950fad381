package org.bailiwick.app.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
class AttachmentTests {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    @Test
    void keepsAFileAndGivesItBackToBeSavedAndNothingElse() throws Exception {
        String number = ticketOf(RITA);

        String id = id(attach(RITA, number, "größe <1>.png", PNG)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("größe _1_.png"))
                .andExpect(jsonPath("$.contentType").value("image/png"))
                .andExpect(jsonPath("$.sha256").value(sum(PNG)))
                .andExpect(jsonPath("$.deletable").value(true)));

        byte[] content = http.perform(get(path(number) + "/" + id).with(bearer(RITA)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/octet-stream"))
                .andExpect(header().string(
                                "Content-Disposition",
                                org.hamcrest.Matchers.allOf(
                                        org.hamcrest.Matchers.startsWith("attachment; "),
                                        org.hamcrest.Matchers.containsString(
                                                "filename*=UTF-8''gr%C3%B6%C3%9Fe%20_1_.png"))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(content).isEqualTo(PNG);
        http.perform(get("/api/tickets/" + number + "/timeline").with(bearer(RITA)))
                .andExpect(jsonPath("$.items[?(@.kind == 'attachment')].data.attachmentId")
                        .value(id));
        assertThat(audited(number)).contains("ticket.attachment-added");
    }

    /** Over a real connection, 25 MiB exactly and one byte more. */
    @Test
    void takesTwentyFiveMebibytesInPiecesAndNotAByteMore() throws Exception {
        String number = ticketOf(RALF);
        byte[] most = random(25 * 1024 * 1024);
        System.arraycopy(PNG, 0, most, 0, PNG.length);

        HttpResponse<String> kept = upload(RALF, number, most);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        String id = JsonPath.read(kept.body(), "$.id");
        assertThat(jdbc.sql("select max(length(bytes)) from ticket_attachment_piece where attachment_id = ?")
                        .param(UUID.fromString(id))
                        .query(Integer.class)
                        .single())
                .isEqualTo(Intake.PIECE);
        HttpResponse<byte[]> back = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(number) + "/" + id))
                                .header("Authorization", "Bearer " + TestTokens.of(RALF))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(sum(back.body())).isEqualTo(sum(most));

        byte[] tooMuch = java.util.Arrays.copyOf(most, most.length + 1);
        HttpResponse<String> refused = upload(RALF, number, tooMuch);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat((String) JsonPath.read(refused.body(), "$.code")).isEqualTo("request-too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run.exe|MZ\u0090",
                "run.txt|MZ\u0090\u0000\u0003",
                "run.png|\u007FELF",
                "a.sh|#!/bin/sh",
                "a.txt|#!/bin/sh -e",
                "page.html|<html><script>alert(1)</script>",
                "page.txt|<!DOCTYPE html><html><script>alert(1)</script>",
                "picture.png|<html><script>alert(1)</script></html>",
                "drawing.svg|<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "drawing.xml|<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>",
                "page.xml|<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'></html>",
                "a.pdf|not a pdf",
                "noending|text",
                "a.txt:b.exe|text",
                "shortcut.lnk|L",
                "app.hta|x",
                "a.js|alert(1)",
                "macro.docm|PK",
                "a.jar|PK"
            })
    void refusesWhatRunsAndWhatIsNotWhatItSays(String name, String content) throws Exception {
        String number = ticketOf(RITA);

        attach(RITA, number, name, content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("attachment-type-refused"));

        assertThat(jdbc.sql("select count(*) from ticket_attachment where ticket_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "notes.txt,hello",
        "app.log,2026 ERROR x",
        "data.json,{}",
        "list.csv,'a,b'",
        "x.md,# Hi",
        "x.pdf,%PDF-1.7"
    })
    void takesWhatPeopleSend(String name, String content) throws Exception {
        attach(RITA, ticketOf(RITA), name, content.getBytes(UTF_8)).andExpect(status().isCreated());
    }

    /** An archive whose entries climb out of their folder stays what it is: bytes. */
    @Test
    void neverUnpacksAnything() throws Exception {
        Path canary = Path.of("target", "zip-slip-canary-" + UUID.randomUUID()).toAbsolutePath();
        String number = ticketOf(RITA);
        byte[] archive = zip("../../../../../../.." + canary, "x.txt");

        String id = id(attach(RITA, number, "slip.zip", archive).andExpect(status().isCreated()));

        assertThat(Files.exists(canary)).isFalse();
        assertThat(http.perform(get(path(number) + "/" + id).with(bearer(RITA)))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(archive);
    }

    @Test
    void isThereForThoseWhoReachTheTicketOnly() throws Exception {
        String number = ticketOf(RITA);
        String other = ticketOf(RALF);
        String id = id(attach(RITA, number, "a.png", PNG).andExpect(status().isCreated()));

        attach(RALF, number, "b.png", PNG).andExpect(status().isNotFound());
        attach(AUDRA, number, "b.png", PNG).andExpect(status().isForbidden());
        for (String way : new String[] {path(number) + "/" + id, path(other) + "/" + id}) {
            http.perform(get(way).with(bearer(RALF))).andExpect(status().isNotFound());
            http.perform(delete(way).with(bearer(RALF))).andExpect(status().isNotFound());
        }
        http.perform(get(path(number)).with(bearer(RALF))).andExpect(status().isNotFound());
        http.perform(get(path(number) + "/" + id).with(bearer(AUDRA))).andExpect(status().isOk());
        http.perform(get(path(number) + "/" + id)).andExpect(status().isUnauthorized());
        http.perform(get(path(number) + "/" + UUID.randomUUID()).with(bearer(RITA)))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("attachment-not-found"));
    }

    @Test
    void hidesInternalFilesFromTheRequester() throws Exception {
        String number = ticketOf(RITA);
        String id = id(http.perform(multipart(path(number))
                        .file(new MockMultipartFile("file", "secret.png", null, PNG))
                        .param("internal", "true")
                        .with(bearer(LENA)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.internal").value(true)));

        http.perform(get(path(number)).with(bearer(RITA)))
                .andExpect(jsonPath("$.items").isEmpty());
        http.perform(get(path(number) + "/" + id).with(bearer(RITA))).andExpect(status().isNotFound());
        assertThat(http.perform(get("/api/tickets/" + number + "/timeline").with(bearer(RITA)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("secret.png");
        http.perform(get(path(number)).with(bearer(LENA)))
                .andExpect(jsonPath("$.items[0].id").value(id));
        http.perform(multipart(path(number))
                        .file(new MockMultipartFile("file", "mine.png", null, PNG))
                        .param("internal", "true")
                        .with(bearer(RITA)))
                .andExpect(status().isForbidden());
    }

    @Test
    void letsTheOneWhoAttachedItAndLeadsTakeItAway() throws Exception {
        String number = ticketOf(RITA);
        String first = id(attach(RITA, number, "a.png", PNG));
        String second = id(attach(RITA, number, "b.png", PNG));

        http.perform(delete(path(number) + "/" + first).with(bearer(SAM))).andExpect(status().isForbidden());
        http.perform(delete(path(number) + "/" + first).with(bearer(RITA))).andExpect(status().isNoContent());
        http.perform(delete(path(number) + "/" + second).with(bearer(LENA))).andExpect(status().isNoContent());

        http.perform(get(path(number)).with(bearer(RITA)))
                .andExpect(jsonPath("$.items").isEmpty());
        http.perform(get(path(number) + "/" + first).with(bearer(RITA))).andExpect(status().isNotFound());
        assertThat(jdbc.sql("select count(*) from ticket_attachment_piece where attachment_id in (?, ?)")
                        .params(UUID.fromString(first), UUID.fromString(second))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(audited(number)).contains("ticket.attachment-removed");
    }

    @Test
    void keepsToTheNumberPerTicketAndTheDailyQuota() throws Exception {
        TestPerson person = TestPerson.CHRIS;
        clock.advance(Duration.ofHours(25));
        String number = ticketOf(person);
        for (int i = 0; i < 20; i++) {
            attach(person, number, i + ".png", PNG).andExpect(status().isCreated());
        }
        attach(person, number, "more.png", PNG)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("too-many-attachments"));

        jdbc.sql("update ticket_attachment set size = 26000000 where uploaded_by = ?")
                .param(person.id())
                .update();
        attach(person, ticketOf(person), "a.png", PNG)
                .andExpect(status().isTooManyRequests())
                .andExpect(jsonPath("$.code").value("attachment-quota"));
        clock.advance(Duration.ofHours(25));
        attach(person, ticketOf(person), "a.png", PNG).andExpect(status().isCreated());
    }

    @Test
    void breaksOffRatherThanGiveOutSomethingElse() throws Exception {
        String number = ticketOf(RITA);
        String id = id(attach(RITA, number, "a.png", PNG));
        jdbc.sql("update ticket_attachment_piece set bytes = ? where attachment_id = ?")
                .params("evil".getBytes(UTF_8), UUID.fromString(id))
                .update();

        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(number) + "/" + id))
                .header("Authorization", "Bearer " + TestTokens.of(RITA))
                .build();
        HttpClient client = HttpClient.newHttpClient();

        assertThatThrownBy(() -> {
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.body()).doesNotContain("evil");
                    throw new IOException("refused with " + answer.statusCode());
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhatIsWrongWithABrokenForm() throws Exception {
        String number = ticketOf(RITA);
        attach(RITA, number, "a.txt", new byte[0])
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("attachment-empty"));
        http.perform(multipart(path(number)).with(bearer(RITA))).andExpect(status().isBadRequest());
        HttpResponse<String> broken = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(number)))
                                .header("Authorization", "Bearer " + TestTokens.of(RITA))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofString("--x\r\nnonsense"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(broken.statusCode()).as(broken.body()).isEqualTo(400);
    }

    private ResultActions attach(TestPerson person, String number, String name, byte[] content) throws Exception {
        return http.perform(multipart(path(number))
                .file(new MockMultipartFile("file", name, "text/html", content))
                .with(bearer(person)));
    }

    private HttpResponse<String> upload(TestPerson person, String number, byte[] content) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(
                ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.png\"\r\n\r\n").getBytes(UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(number)))
                                .header("Authorization", "Bearer " + TestTokens.of(person))
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String ticketOf(TestPerson person) {
        return tickets.open(new NewTicket(
                TicketKind.INCIDENT, "With files", "", person.id(), null, null, 2, 2, null, TicketSource.API, null));
    }

    private java.util.List<String> audited(String number) {
        return jdbc.sql("select action from audit_event where subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }

    private static String path(String number) {
        return "/api/tickets/" + number + "/attachments";
    }

    private static String id(ResultActions created) throws Exception {
        return JsonPath.read(created.andReturn().getResponse().getContentAsString(), "$.id");
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("slipped".getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String sum(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
