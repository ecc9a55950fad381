package org.bailiwick.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.chain.AuditVerify;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class AuditApiTests {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;

    @Autowired
    private MockMvc server;

    @Autowired
    private Audit audit;

    @Autowired
    private LoginsElsewhere elsewhere;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    @Test
    void rowsAreLinkedSoonAfterTheirCommitAndTheChainIsIntact() throws Exception {
        String subject = record(entry -> entry);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                (List<Integer>) JsonPath.read(list("subjectId=" + subject), "$.items[*].position"))
                        .hasSize(1));
        String found = read("/api/audit/verification");
        assertThat((Boolean) JsonPath.read(found, "$.intact")).as(found).isTrue();
        assertThat((Integer) JsonPath.read(found, "$.rows")).isPositive();
    }

    @Test
    void findsByEachFilter() throws Exception {
        String subject = record(entry -> entry.by(Actor.process("remediation", "Remediation"))
                .onBehalfOf(Actor.person("7f000001-0000-4000-8000-0000000000aa", "Zoë Nowhere"))
                .after(Map.of("note", "ümlaut needle"))
                .from("192.0.2.77"));
        Instant now = clock.instant();

        for (String filter : List.of(
                "actor=7f000001-0000-4000-8000-0000000000aa",
                "actor=zoë now",
                "action=test.",
                "subjectType=test",
                "text=ÜMLAUT NEEDLE",
                "address=192.0.2.77",
                "from=" + now.minusSeconds(60),
                "to=" + now.plusSeconds(60))) {
            String answer = list("subjectId=" + subject + "&" + filter);
            assertThat((List<?>) JsonPath.read(answer, "$.items")).as(filter).hasSize(1);
            assertThat((String) JsonPath.read(answer, "$.items[0].onBehalfOf.name"))
                    .isEqualTo("Zoë Nowhere");
        }
        for (String filter : List.of(
                "actor=" + UUID.randomUUID(),
                "action=other.",
                "text=haystack",
                "address=192.0.2.78",
                "traceId=none",
                "from=" + now.plusSeconds(60),
                "to=" + now.minusSeconds(60))) {
            assertThat((List<?>) JsonPath.read(list("subjectId=" + subject + "&" + filter), "$.items"))
                    .as(filter)
                    .isEmpty();
        }
    }

    @Test
    void spreadsheetGetsNoFormulas() throws Exception {
        String subject = record(entry -> entry.because("=HYPERLINK(\"http://evil.example\")"));

        String csv = read("/api/audit/export?format=csv&subjectId=" + subject);

        assertThat(csv.lines()).hasSize(2).last().asString().contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
        assertThat(list("action=audit.exported&text=" + subject)).contains("\"format\":\"csv\"");
    }

    @Test
    void exportedChainIsVerifiedWithoutTheServerAndATamperedOneIsNot() throws Exception {
        String subject = record(entry -> entry.because("as agreed"));
        Path file = folder.resolve("chain.ndjson");
        Files.writeString(file, read("/api/audit/export?format=chain"));
        String key = JsonPath.read(read("/api/audit/seals"), "$.publicKey");

        assertThat(verify(file, key)).startsWith("Intact: ");
        assertThat(AuditVerify.run(nowhere(), file.toString(), key)).isEqualTo(INTACT);

        Files.writeString(file, Files.readString(file).replace("as agreed", "as ordered"));
        assertThat(verify(file, key)).startsWith("BROKEN at position ").contains("ALTERED");
        assertThat(AuditVerify.run(nowhere(), file.toString(), key)).isEqualTo(BROKEN);
        assertThat(subject).isNotEmpty();
    }

    @Test
    void nobodyElseReadsTheTrail() throws Exception {
        for (String path : List.of(
                "/api/audit", "/api/audit/seals", "/api/audit/verification", "/api/audit/export?format=chain")) {
            server.perform(get(path).with(bearer(TestPerson.LENA))).andExpect(status().isForbidden());
            server.perform(get(path)).andExpect(status().isUnauthorized());
        }
    }

    @Test
    void badQuestionsAreTheAskersFault() throws Exception {
        for (String path : List.of(
                "/api/audit/export?format=exe",
                "/api/audit/export",
                "/api/audit?from=yesterday",
                "/api/audit?after=%00",
                "/api/audit/seals?after=x")) {
            server.perform(get(path).with(bearer(TestPerson.AUDRA))).andExpect(status().is4xxClientError());
        }
    }

    @Test
    void exportIsAnAttachmentThatNobodyKeeps() throws Exception {
        server.perform(get("/api/audit/export?format=ndjson&action=nothing").with(bearer(TestPerson.AUDRA)))
                .andExpect(status().isOk())
                .andExpect(header().string(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\""))
                .andExpect(
                        header().string(HttpHeaders.CACHE_CONTROL, org.hamcrest.Matchers.containsString("no-store")));
    }

    @Test
    void firstTokenOfASessionIsALogin() throws Exception {
        String session = UUID.randomUUID().toString();
        String token = TestTokens.with(TestPerson.RALF, claims -> claims.claim("sid", session));

        for (int i = 0; i < 3; i++) {
            server.perform(get("/api/me").header("User-Agent", "probe/1").with(bearer(token)))
                    .andExpect(status().isOk());
        }

        String found = list("action=session.begun&text=" + session);
        assertThat((List<?>) JsonPath.read(found, "$.items")).hasSize(1);
        assertThat((String) JsonPath.read(found, "$.items[0].actor.id"))
                .isEqualTo(TestPerson.RALF.id().toString());
        assertThat((String) JsonPath.read(found, "$.items[0].userAgent")).isEqualTo("probe/1");
        assertThat((String) JsonPath.read(found, "$.items[0].address")).isEqualTo("127.0.0.1");
        assertThat((String) JsonPath.read(found, "$.items[0].traceId")).isNotBlank();
    }

    @Test
    void deniedAccessIsNotedOnceAndThenCounted() throws Exception {
        String before = clock.instant().toString();
        for (int i = 0; i < 30; i++) {
            server.perform(post("/api/devices/enrolment-tokens")
                            .contentType("application/json")
                            .content("{}")
                            .with(bearer(TestPerson.CHRIS)))
                    .andExpect(status().isForbidden());
        }
        String denied = "action=access.denied&actor=" + TestPerson.CHRIS.id() + "&from=" + before;
        assertThat((List<Integer>) JsonPath.read(list(denied), "$.items[*].after.count"))
                .containsExactly(1);

        clock.advance(Duration.ofMinutes(2));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat((List<Integer>) JsonPath.read(list(denied), "$.items[*].after.count"))
                        .containsExactly(29, 1));
    }

    @Test
    void failedLoginsAreToldOnceAndCountedWhenAlike() throws Exception {
        String address = "198.51.100." + (1 + Math.floorMod(UUID.randomUUID().hashCode(), 250));
        List<LoginsElsewhere.Told> told = List.of(
                told("a-" + address, Actor.person("p-1", "sam"), address),
                told("b-" + address, Actor.person("p-1", "sam"), address),
                told("c-" + address, null, address));

        elsewhere.note(told);
        elsewhere.note(told);

        assertThat((List<Integer>)
                        JsonPath.read(list("action=login.failed&address=" + address), "$.items[*].after.count"))
                .containsExactly(1, 2);
    }

    private LoginsElsewhere.Told told(String id, @Nullable Actor who, String address) {
        return new LoginsElsewhere.Told(
                id, clock.instant(), "LOGIN_ERROR", who, "bailiwick-portal", address, "invalid_user_credentials");
    }

    private String record(java.util.function.UnaryOperator<AuditEntry> change) {
        String subject = UUID.randomUUID().toString();
        transaction.executeWithoutResult(
                status -> audit.record(change.apply(AuditEntry.of("test.done", "test", subject))));
        return subject;
    }

    private String list(String filter) throws Exception {
        var request = get("/api/audit").with(bearer(TestPerson.AUDRA));
        for (String part : filter.split("&")) {
            String[] pair = part.split("=", 2);
            request.param(pair[0], pair[1]);
        }
        return server.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String read(String path) throws Exception {
        return server.perform(get(path).with(bearer(TestPerson.AUDRA)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static String verify(Path file, String key) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        AuditVerify.run(new PrintStream(said, true, StandardCharsets.UTF_8), file.toString(), key);
        return said.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream nowhere() {
        return new PrintStream(java.io.OutputStream.nullOutputStream());
    }
}
