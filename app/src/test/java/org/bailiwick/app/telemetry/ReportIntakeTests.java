package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class ReportIntakeTests {

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private TestDevice device;

    @BeforeEach
    void enrol() {
        device = devices.enrolled();
    }

    @Test
    void storesReportWithItsSamplesAndShowsTheDeviceOnline() {
        HttpResponse<String> answer = device.send(device.report()
                .cpu(0.25)
                .memory(1000, 400)
                .fileSystem("/", 900)
                .program("web", true)
                .build());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat((Boolean) JsonPath.read(answer.body(), "$.duplicate")).isFalse();
        assertThat((Integer) JsonPath.read(answer.body(), "$.nextIntervalSeconds"))
                .isEqualTo(300);
        assertThat(jdbc.sql("""
                        select names.metric || ':' || names.subject || '=' || m.vals[names.place]
                          from measurement m
                          join metric_layout l on l.id = m.layout_id,
                               unnest(l.metrics, l.subjects) with ordinality as names (metric, subject, place)
                         where m.device_id = ?
                        """)
                        .param(device.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "cpu.load:=0.25",
                        "memory.used.ratio:=0.6",
                        "filesystem.used.ratio:/=0.9",
                        "program.running:web=1",
                        "process.count:=42",
                        "agent.rss.bytes:=50000000");
        String detail =
                devices.get("/api/devices/" + device.id(), TestPerson.SAM).body();
        assertThat((String) JsonPath.read(detail, "$.health")).isEqualTo("online");
        assertThat((String) JsonPath.read(detail, "$.osName")).isEqualTo("Debian");
        assertThat((Double) JsonPath.read(detail, "$.report.cpu.load")).isEqualTo(0.25);
        assertThat((String) JsonPath.read(detail, "$.reportReceivedAt")).isNotEmpty();
    }

    @Test
    void takesGzip() {
        byte[] body = Gzip.of(WireJson.write(device.report().cpu(0.5).build()));

        HttpResponse<String> answer = devices.call(request(body).header("Content-Encoding", "gzip"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void keepsWhatItDoesNotUnderstand() {
        String body = new String(WireJson.write(device.report().build()), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"fromTheFuture\":{\"a\":[1,2]},");

        assertThat(device.post("/api/report", body).statusCode()).isEqualTo(200);
        byte[] payload = jdbc.sql("select payload from report where device_id = ?")
                .param(device.id())
                .query(byte[].class)
                .single();
        assertThat((Integer) JsonPath.read(Payload.document(payload), "$.fromTheFuture.a[1]"))
                .isEqualTo(2);
    }

    @Test
    void answersRepeatLikeTheFirstTimeAndStoresNothing() {
        Report report = device.report().cpu(0.5).build();
        HttpResponse<String> first = device.send(report);
        clock.advance(Duration.ofSeconds(30));

        HttpResponse<String> second = device.send(report);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat((Boolean) JsonPath.read(second.body(), "$.duplicate")).isTrue();
        assertThat((String) JsonPath.read(second.body(), "$.receivedAt"))
                .isEqualTo(JsonPath.read(first.body(), "$.receivedAt"));
        assertThat(reports()).isEqualTo(1);
        assertThat(samples()).isEqualTo(3);
    }

    @Test
    void storesConcurrentRepeatsOnce() throws Exception {
        byte[] body = WireJson.write(device.report().cpu(0.5).build());
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> device.send(body));
            }
            int originals = 0;
            for (Future<HttpResponse<String>> call : senders.invokeAll(calls)) {
                assertThat(call.get().statusCode()).as(call.get().body()).isEqualTo(200);
                originals += (Boolean) JsonPath.read(call.get().body(), "$.duplicate") ? 0 : 1;
            }
            assertThat(originals).isEqualTo(1);
        } finally {
            senders.shutdownNow();
        }
        assertThat(reports()).isEqualTo(1);
        assertThat(samples()).isEqualTo(3);
    }

    @Test
    void refusesOtherContentUnderTheSameId() {
        UUID id = UUID.randomUUID();
        device.send(device.report().id(id).cpu(0.5).build());

        HttpResponse<String> answer =
                device.send(device.report().id(id).cpu(0.6).build());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("report-id-reused");
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void refusesAnotherReportUnderTheSameSequence() {
        device.send(device.report().sequence(77).build());

        HttpResponse<String> answer = device.send(device.report().sequence(77).build());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("sequence-reused");
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void takesTheSameIdFromAnotherDevice() {
        UUID id = UUID.randomUUID();
        device.send(device.report().id(id).build());
        TestDevice other = devices.enrolled();

        assertThat(other.send(other.report().id(id).cpu(0.1).build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void lateReportDoesNotReplaceTheNewest() {
        device.send(device.report().cpu(0.9).build());
        device.send(device.report()
                .cpu(0.1)
                .collectedAt(clock.instant().minus(Duration.ofDays(2)))
                .build());

        String detail =
                devices.get("/api/devices/" + device.id(), TestPerson.SAM).body();

        assertThat((Double) JsonPath.read(detail, "$.report.cpu.load")).isEqualTo(0.9);
        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void chartHasGapWhereTheDeviceWasAway() {
        for (int i = 0; i < 4; i++) {
            device.send(device.report().cpu(0.1 * i).build());
            clock.advance(Duration.ofSeconds(i == 1 ? 600 : 10));
        }

        String chart = devices.get("/api/devices/" + device.id() + "/metrics?name=cpu.load&points=1000", TestPerson.SAM)
                .body();

        List<List<Number>> points = JsonPath.read(chart, "$.series[0].points");
        assertThat(points).hasSize(5);
        assertThat(points.get(2).get(1)).isNull();
        assertThat(points.get(4).get(1).doubleValue()).isBetween(0.29, 0.31);
    }

    @Test
    void chartIsThinnedOut() {
        for (int i = 0; i < 30; i++) {
            device.send(device.report().cpu(0.5).program("web", i != 7).build());
            clock.advance(Duration.ofSeconds(10));
        }

        String chart = devices.get(
                        "/api/devices/" + device.id() + "/metrics?name=cpu.load&name=program.running&points=10&from="
                                + clock.instant().minusSeconds(300) + "&to=" + clock.instant(),
                        TestPerson.SAM)
                .body();

        List<List<Number>> load = JsonPath.read(chart, "$.series[0].points");
        assertThat(load).hasSizeLessThanOrEqualTo(11);
        List<Double> running = JsonPath.read(chart, "$.series[1].points[*][1]");
        assertThat(running).contains(0.0);
    }

    private HttpRequest.Builder request(byte[] body) {
        return devices.request("/api/report", device.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private int reports() {
        return count("report");
    }

    private int samples() {
        return jdbc.sql("select coalesce(sum(cardinality(vals)), 0) from measurement where device_id = ?")
                .param(device.id())
                .query(Integer.class)
                .single();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where device_id = ?")
                .param(device.id())
                .query(Integer.class)
                .single();
    }
}
