package org.bailiwick.app.telemetry;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is wrong with a report: a precise 4xx, nothing stored, one line in the log. */
@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class BadReportTests {

    private static final Path CORPUS = Path.of("src/test/resources/badinput");
    private static final int LIMIT = 2 * 1024 * 1024;

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private TestDevice device;
    private String good;
    private int logged;

    @BeforeEach
    void enrol(CapturedOutput log) {
        device = devices.enrolled();
        good = new String(
                WireJson.write(device.report()
                        .cpu(0.5)
                        .fileSystem("/", 100)
                        .fileSystem("/home", 200)
                        .program("web", true)
                        .build()),
                UTF_8);
        logged = log.getOut().length();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "hostname":"{host}"        | "hostname":"a\\u0000b"     | system.hostname
                    "hostname":"{host}"        | "hostname":"a\\ud800b"     | system.hostname
                    "hostname":"{host}"        | "hostname":"a\\udc00\\ud800b" | system.hostname
                    "hostname":"{host}"        | "hostname":""              | system.hostname
                    "hostname":"{host}"        | "hostname":7               | system.hostname
                    "hostname":"{host}"        | "hostname":null            | system.hostname
                    "load":0.5                 | "load":"0.5"               | cpu.load
                    "load":0.5                 | "load":1.5                 | cpu.load
                    "load":0.5                 | "load":-0.1                | cpu.load
                    "load":0.5                 | "load":1e400               | cpu.load
                    "load":0.5                 | "load":1E-16384            | cpu.load
                    "load":0.5                 | "load":true                | cpu.load
                    "load":0.5                 | "future":{"x":[0,1e131071]} | cpu.future.x[1]
                    "load":0.5                 | "future":{"a\\u0000b":1}   | cpu.future.a\uFFFDb
                    "sequence":1,              | "sequence":1.5,            | sequence
                    "sequence":1,              | "sequence":-1,             | sequence
                    "sequence":1,              | "sequence":9223372036854775808, | sequence
                    "sequence":1,              | ``                         | sequence
                    "mount":"/home"            | "mount":{}                 | fileSystems[1].mount
                    "mount":"/home"            | "mounted":"/home"          | fileSystems[1].mount
                    "running":true             | "running":"yes"            | watchedPrograms[0].running
                    "disks":[]                 | "disks":{}                 | disks
                    "disks":[]                 | "disks":[null]             | disks[0]
                    "processCount":42          | "processCount":4.5         | processCount
                    """)
    void namesTheFieldAtFault(String part, String replacement, String field, CapturedOutput log) {
        String bad = good.replace(part.strip().replace("{host}", device.hostname()), replacement.strip());
        assertThat(bad).isNotEqualTo(good);

        HttpResponse<String> answer = device.post("/api/report", bad);

        refused(answer, 422, "invalid-report", log);
        assertThat((List<String>) JsonPath.read(answer.body(), "$.errors[*].field"))
                .containsExactly(field.strip());
    }

    @Test
    void namesEveryFieldAtFault(CapturedOutput log) {
        HttpResponse<String> answer = device.post("/api/report", """
                {"reportId":"1-1-1-1-1","bootId":7,"sequence":"1","collectedAt":1767225600,"system":[],"cpu":{"load":2},
                 "networks":[{"name":"eth0"},{"up":"yes"}]}""");

        refused(answer, 422, "invalid-report", log);
        assertThat((List<String>) JsonPath.read(answer.body(), "$.errors[*].field"))
                .containsExactlyInAnyOrder(
                        "reportId",
                        "bootId",
                        "sequence",
                        "collectedAt",
                        "system",
                        "cpu.load",
                        "networks[1].name",
                        "networks[1].up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"reportId\":",
                "{} {}",
                "{}]",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "NaN",
                "{\"a\":01}"
            })
    void refusesWhatIsNotJson(String body, CapturedOutput log) {
        refused(device.post("/api/report", body), 400, "malformed-json", log);
    }

    @Test
    void refusesTruncatedReport(CapturedOutput log) {
        refused(device.post("/api/report", good.substring(0, good.length() / 2)), 400, "malformed-json", log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"report\"", "1", "true"})
    void refusesWhatIsNotAnObject(String body, CapturedOutput log) {
        HttpResponse<String> answer = device.post("/api/report", body);

        refused(answer, 422, "invalid-report", log);
        assertThat((String) JsonPath.read(answer.body(), "$.errors[0].field")).isEqualTo("$");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000, 100_000})
    void refusesDeepNesting(int depth, CapturedOutput log) {
        String bad = good.replaceFirst("\\{", "{\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + ",");

        refused(device.post("/api/report", bad), 400, "malformed-json", log);
    }

    @Test
    void refusesOtherEncodings(CapturedOutput log) {
        refused(device.send(("\uFEFF" + good).getBytes(UTF_16LE)), 400, "malformed-json", log);
        byte[] broken = good.getBytes(UTF_8);
        broken[good.indexOf(device.hostname())] = (byte) 0xff;
        assertThat(device.send(broken).statusCode()).isEqualTo(400);
        byte[] nul = good.getBytes(UTF_8);
        nul[good.indexOf(device.hostname())] = 0;
        assertThat(device.send(nul).statusCode()).isEqualTo(400);
        nothingStored();
    }

    @Test
    void refusesOversizedReport(CapturedOutput log) {
        byte[] big = Arrays.copyOf(good.getBytes(UTF_8), LIMIT + 1);
        Arrays.fill(big, good.length(), big.length, (byte) ' ');

        refused(device.send(big), 413, "report-too-large", log);
    }

    @Test
    void refusesOversizedReportOfUnknownLength(CapturedOutput log) {
        byte[] big = Arrays.copyOf(good.getBytes(UTF_8), LIMIT + 100_000);
        Arrays.fill(big, good.length(), big.length, (byte) ' ');

        HttpResponse<String> answer = devices.call(devices.request("/api/report", device.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big))));

        refused(answer, 413, "report-too-large", log);
    }

    @Test
    void takesReportOfTheGreatestSize() {
        byte[] big = Arrays.copyOf(good.getBytes(UTF_8), LIMIT);
        Arrays.fill(big, good.length(), big.length, (byte) ' ');

        assertThat(device.send(big).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesGzipBomb(CapturedOutput log) {
        refused(gzipped(Gzip.of(new byte[64 * 1024 * 1024])), 413, "report-too-large", log);
    }

    @Test
    void refusesBrokenGzip(CapturedOutput log) {
        byte[] whole = Gzip.of(good.getBytes(UTF_8));
        refused(gzipped(Arrays.copyOf(whole, whole.length / 2)), 400, "malformed-gzip", log);

        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 6] ^= 1;
        assertThat(gzipped(wrongSum).statusCode()).isEqualTo(400);
        assertThat(gzipped(good.getBytes(UTF_8)).statusCode()).isEqualTo(400);
        assertThat(gzipped(Gzip.of(whole)).statusCode()).isEqualTo(400);
        nothingStored();
    }

    @Test
    void refusesOtherMediaTypesAndEncodings(CapturedOutput log) {
        HttpResponse<String> text = devices.call(devices.request("/api/report", device.token())
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(good)));
        refused(text, 415, "unsupported-media-type", log);

        HttpResponse<String> brotli = devices.call(devices.request("/api/report", device.token())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "br")
                .POST(HttpRequest.BodyPublishers.ofString(good)));
        assertThat((String) JsonPath.read(brotli.body(), "$.code")).isEqualTo("unsupported-encoding");
        nothingStored();
    }

    @Test
    void refusesReportFromTheFuture(CapturedOutput log) {
        refused(
                device.send(device.report()
                        .collectedAt(clock.instant().plus(Duration.ofMinutes(5)).plusSeconds(1))
                        .build()),
                422,
                "collected-in-future",
                log);
    }

    @Test
    void refusesReportFromLongAgo(CapturedOutput log) {
        refused(
                device.send(device.report()
                        .collectedAt(clock.instant().minus(Duration.ofDays(7)).minusSeconds(1))
                        .build()),
                422,
                "collected-too-long-ago",
                log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infinity",
                "2026-02-30T00:00:00Z",
                "2026-03-02T09:00:00",
                "+10000-01-01T00:00:00Z",
                "-0044-03-15T00:00:00Z",
                "2026-03-02T09:00:00+25:00"
            })
    void refusesTimesThatAreNone(String time, CapturedOutput log) {
        String bad = good.replaceFirst("\"collectedAt\":\"[^\"]*\"", "\"collectedAt\":\"" + time + "\"");

        HttpResponse<String> answer = device.post("/api/report", bad);

        refused(answer, 422, "invalid-report", log);
        assertThat((String) JsonPath.read(answer.body(), "$.errors[0].field")).isEqualTo("collectedAt");
    }

    @Test
    void refusesReportReplayedByAnotherDevice(CapturedOutput log) {
        TestDevice other = devices.enrolled();
        assertThat(device.post("/api/report", good).statusCode()).isEqualTo(200);

        HttpResponse<String> stolenToken = devices.post("/api/report", forgedBy(other), good.getBytes(UTF_8));

        assertThat(stolenToken.statusCode()).isEqualTo(401);
        assertThat(linesOf(log)).hasSize(1);
    }

    @Test
    void everyMustRejectCaseOfTheTestSuiteIsMalformed() throws IOException {
        List<Path> cases = files("JSONTestSuite/test_parsing", "n_");
        assertThat(cases).hasSize(188);
        for (Path file : cases) {
            HttpResponse<String> answer = device.send(Files.readAllBytes(file));
            assertThat(answer.statusCode()).as(file.getFileName().toString()).isEqualTo(400);
            assertThat((String) JsonPath.read(answer.body(), "$.code"))
                    .as(file.getFileName().toString())
                    .isEqualTo("malformed-json");
        }
        nothingStored();
    }

    @Test
    void everyOtherCaseIsRefusedAsWell() throws IOException {
        List<Path> cases = new ArrayList<>();
        cases.addAll(files("JSONTestSuite/test_parsing", "y_"));
        cases.addAll(files("JSONTestSuite/test_parsing", "i_"));
        cases.addAll(files("generated", ""));
        assertThat(cases).hasSizeGreaterThan(180);
        for (Path file : cases) {
            byte[] body = Files.readAllBytes(file);
            HttpResponse<String> answer = file.toString().endsWith(".gz") ? gzipped(body) : device.send(body);
            assertThat(answer.statusCode()).as(file.getFileName().toString()).isIn(400, 413, 422);
            assertThat((String) JsonPath.read(answer.body(), "$.traceId")).hasSize(32);
        }
        nothingStored();
    }

    @Test
    void naughtyStringsComeBackUnchanged() throws IOException {
        List<String> strings = JsonPath.read(Files.readString(CORPUS.resolve("blns/blns.json")), "$");
        assertThat(strings).hasSizeGreaterThan(500);
        for (int from = 0; from < strings.size(); from += 200) {
            List<String> some = strings.subList(from, Math.min(from + 200, strings.size())).stream()
                    .filter(text -> !text.isEmpty() && text.length() <= 1024)
                    .toList();
            List<Map<String, String>> mounts =
                    some.stream().map(text -> Map.of("mount", text)).toList();
            String body = new String(WireJson.write(device.report().build()), UTF_8)
                    .replace("\"fileSystems\":[]", "\"fileSystems\":" + new String(WireJson.write(mounts), UTF_8));

            assertThat(device.post("/api/report", body).statusCode()).isEqualTo(200);

            String stored = jdbc.sql("select body from report_latest where device_id = ?")
                    .param(device.id())
                    .query(String.class)
                    .single();
            assertThat((List<String>) JsonPath.read(stored, "$.fileSystems[*].mount"))
                    .isEqualTo(some);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private String forgedBy(TestDevice other) {
        return DeviceToken.issue(other.key().getPrivate(), device.id(), clock.instant(), Duration.ofSeconds(60));
    }

    private HttpResponse<String> gzipped(byte[] body) {
        return devices.call(devices.request("/api/report", device.token())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private void refused(HttpResponse<String> answer, int status, String code, CapturedOutput log) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo(code);
        assertThat((String) JsonPath.read(answer.body(), "$.type")).isEqualTo("urn:bailiwick:problem:" + code);
        String traceId = JsonPath.read(answer.body(), "$.traceId");
        assertThat(linesOf(log))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains(traceId, "Refused POST /api/report with " + status + " " + code));
        nothingStored();
    }

    /** What the server wrote for this test: a stack trace would be many lines. */
    private List<String> linesOf(CapturedOutput log) {
        return log.getOut()
                .substring(logged)
                .lines()
                .filter(line -> !line.contains("EmbeddedPostgres"))
                .toList();
    }

    private void nothingStored() {
        for (String table : List.of("report", "report_receipt", "report_latest", "metric_sample", "device_presence")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where device_id = ?")
                            .param(device.id())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private static List<Path> files(String folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
