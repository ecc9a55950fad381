package org.bailiwick.app.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bailiwick.app.alerts.AlertCleared;
import org.bailiwick.app.alerts.AlertOpened;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.RecordedEvents;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices that stop talking, and their small messages. */
@IntakeTest
class PresenceTests {

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private TestClock clock;

    @Autowired
    private SilenceWatch watch;

    @Autowired
    private RecordedEvents events;

    @Autowired
    private JdbcClient jdbc;

    private TestDevice device;

    @BeforeEach
    void enrol() {
        device = devices.enrolled();
    }

    @Test
    void deviceIsSilentAfterThreeIntervalsAndGrace() {
        // Reports come every ten seconds; the grace is thirty. The server itself has been up for longer.
        clock.advance(Duration.ofMinutes(5));
        device.send(device.report().build());

        clock.advance(Duration.ofSeconds(60));
        watch.sweep();
        assertThat(health()).isEqualTo("online");

        clock.advance(Duration.ofSeconds(1));
        watch.sweep();
        watch.sweep();
        assertThat(health()).isEqualTo("silent");
        assertThat(events.of(DeviceSilent.class)
                        .filter(event -> event.deviceId().equals(device.id())))
                .hasSize(1);
        assertThat(events.of(AlertOpened.class).filter(event -> event.deviceId().equals(device.id())))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.ruleKey()).isEqualTo("device-silent");
                    assertThat(alert.summary()).isEqualTo(device.hostname() + " has stopped talking");
                    assertThat(alert.value()).isNull();
                });

        heartbeat();
        assertThat(health()).isEqualTo("online");
        assertThat(events.of(AlertCleared.class)
                        .filter(event -> event.deviceId().equals(device.id())))
                .hasSize(1);
    }

    @Test
    void retiredDeviceIsNotMissed() {
        clock.advance(Duration.ofMinutes(5));
        device.send(device.report().program("web", false).build());
        devices.post("/api/devices/" + device.id() + "/retire", TestPerson.ED, "");

        clock.advance(Duration.ofHours(1));
        watch.sweep();

        assertThat(events.of(DeviceSilent.class)
                        .filter(event -> event.deviceId().equals(device.id())))
                .isEmpty();
        assertThat(jdbc.sql("select state from alert where device_id = ?")
                        .param(device.id())
                        .query(String.class)
                        .list())
                .containsExactly("cleared");
    }

    @Test
    void heartbeatTellsTheTimeAndPassesOnWhatRuns() {
        UUID command = UUID.randomUUID();
        HttpResponse<String> answer = device.post(
                "/api/heartbeat",
                "{\"bootId\":\"%s\",\"sequence\":3,\"runningCommands\":[\"%s\"],\"spooledReports\":2,\"droppedReports\":0}"
                        .formatted(UUID.randomUUID(), command));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat((String) JsonPath.read(answer.body(), "$.serverTime"))
                .isEqualTo(clock.instant().toString());
        assertThat((Integer) JsonPath.read(answer.body(), "$.commandsWaiting")).isZero();
        assertThat(events.of(HeartbeatReceived.class)
                        .filter(event -> event.deviceId().equals(device.id())))
                .singleElement()
                .satisfies(event -> assertThat(event.runningCommands()).containsExactly(command));
        assertThat(health()).isEqualTo("online");
    }

    @Test
    void heartbeatThatMakesNoSenseIsRefused() {
        HttpResponse<String> answer = device.post(
                "/api/heartbeat",
                "{\"bootId\":\"%s\",\"sequence\":-1,\"runningCommands\":[null],\"spooledReports\":0,\"droppedReports\":-2}"
                        .formatted(UUID.randomUUID()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat((List<String>) JsonPath.read(answer.body(), "$.errors[*].field"))
                .containsExactlyInAnyOrder("sequence", "runningCommands", "droppedReports");
    }

    @Test
    void agentsErrorIsKept() {
        UUID command = UUID.randomUUID();

        HttpResponse<String> answer = device.post("/api/errors", """
                {"occurredAt":"%s","stage":"command","code":"signature-invalid","message":"refused","commandId":"%s"}""".formatted(clock.instant(), command));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(jdbc.sql("select code || ' ' || command_id from device_error where device_id = ?")
                        .param(device.id())
                        .query(String.class)
                        .single())
                .isEqualTo("signature-invalid " + command);
        assertThat(events.of(AgentErrorReceived.class)
                        .filter(event -> event.deviceId().equals(device.id())))
                .hasSize(1);
    }

    @Test
    void agentsErrorWithEndlessMessageIsRefused() {
        HttpResponse<String> answer = device.post(
                "/api/errors",
                "{\"occurredAt\":\"2026-03-02T09:00:00Z\",\"stage\":\"x\",\"code\":\"y\",\"message\":\""
                        + "m".repeat(2001) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void listIsFilteredAndReadPageByPage() {
        String prefix = "zz-" + UUID.randomUUID().toString().substring(0, 6);
        for (String name : List.of("-B", "-a", "-c")) {
            devices.enrolled(prefix + name, TestDevice.BOOTSTRAP_TOKEN);
        }
        String path = "/api/devices?limit=2&health=never&status=approved&search=" + prefix.toUpperCase(Locale.ROOT);

        String first = devices.get(path, TestPerson.SAM).body();
        String second = devices.get(path + "&after=" + JsonPath.read(first, "$.next"), TestPerson.SAM)
                .body();

        assertThat((List<String>) JsonPath.read(first, "$.items[*].hostname"))
                .containsExactly(prefix + "-a", prefix + "-B");
        assertThat((List<String>) JsonPath.read(second, "$.items[*].hostname")).containsExactly(prefix + "-c");
        assertThat(devices.get("/api/devices?search=%25", TestPerson.SAM).body())
                .contains("\"items\":[]");
        assertThat(devices.get("/api/devices?status=nonsense", TestPerson.SAM).statusCode())
                .isEqualTo(400);
        assertThat(devices.get("/api/devices?search=a%00b", TestPerson.SAM).statusCode())
                .isEqualTo(400);
        assertThat(devices.get("/api/devices?after=nonsense", TestPerson.SAM).statusCode())
                .isEqualTo(422);
    }

    private void heartbeat() {
        assertThat(device.post(
                                "/api/heartbeat",
                                "{\"bootId\":\"%s\",\"sequence\":3,\"spooledReports\":0,\"droppedReports\":0}"
                                        .formatted(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(200);
    }

    private String health() {
        return JsonPath.read(
                devices.get("/api/devices/" + device.id(), TestPerson.SAM).body(), "$.health");
    }
}
