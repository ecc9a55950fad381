package org.bailiwick.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.RecordedEvents;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class AlertLifecycleTests {

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Alerts alerts;

    @Autowired
    private RecordedEvents events;

    private TestDevice device;
    private String shippedRules;

    @BeforeEach
    void enrol() {
        shippedRules = jdbc.sql("select jsonb_agg(r) from alert_rule r")
                .query(String.class)
                .single();
        device = devices.enrolled();
    }

    @AfterEach
    void restoreShippedRules() {
        jdbc.sql("delete from alert_rule").update();
        jdbc.sql("""
                        insert into alert_rule
                        select * from jsonb_populate_recordset(null::alert_rule, cast(? as jsonb))
                        """).param(shippedRules).update();
        clock.advance(Duration.ofMinutes(1)); // the remembered rules expire
    }

    @Test
    void programThatIsDownOpensOneAlertWhichEndsWhenItRunsAgain() {
        program(true);
        assertThat(open()).isEmpty();

        program(false);
        program(false);
        program(false);

        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.ruleKey()).isEqualTo("program-down");
            assertThat(alert.subject()).isEqualTo("web");
            assertThat(alert.severity()).isEqualTo(AlertSeverity.HIGH);
            assertThat(alert.summary()).isEqualTo("Program web is not running on " + device.hostname());
            assertThat(alert.occurrences()).isEqualTo(3);
        });
        UUID id = open().get(0).id();
        assertThat(alerts.isOpen(id)).isTrue();
        assertThat(events.of(AlertOpened.class))
                .extracting(AlertOpened::alertId)
                .containsOnlyOnce(id);

        program(true);

        assertThat(alerts.get(id).state()).isEqualTo(AlertState.CLEARED);
        assertThat(alerts.get(id).clearedAt()).isEqualTo(clock.instant().minusSeconds(10));
        assertThat(alerts.isOpen(id)).isFalse();
        assertThat(events.of(AlertCleared.class))
                .extracting(AlertCleared::alertId)
                .containsOnlyOnce(id);
        assertThat(audited(id)).containsExactly("alert.opened", "alert.cleared");
    }

    @Test
    void secondFaultOpensSecondAlert() {
        program(false);
        program(true);
        program(false);

        assertThat(all()).hasSize(2);
        assertThat(open()).hasSize(1);
    }

    @Test
    void saturationHasToLastAndIsNotSeenBefore() {
        for (int i = 0; i < 5; i++) {
            device.send(device.report().cpu(0.99).build());
            assertThat(all()).isEmpty();
            clock.advance(Duration.ofSeconds(60));
        }
        device.send(device.report().cpu(0.99).build());

        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.ruleKey()).isEqualTo("cpu-saturated");
            assertThat(alert.summary()).endsWith("are 99 % busy");
        });
    }

    @Test
    void unmountedFileSystemNoLongerAlarms() {
        device.send(device.report().fileSystem("/small", 990).build());
        clock.advance(Duration.ofMinutes(10));
        device.send(device.report().fileSystem("/small", 990).build());
        assertThat(open()).hasSize(1);
        clock.advance(Duration.ofSeconds(10));

        device.send(device.report().fileSystem("/", 100).build());

        assertThat(open()).isEmpty();
    }

    @Test
    void reportWithoutTheSectionSaysNothingWhileAnEmptyOneDoes() {
        program(false);

        String all = new String(WireJson.write(device.report().cpu(0.1).build()), StandardCharsets.UTF_8);
        String without = all.replace(",\"watchedPrograms\":[]", "");
        assertThat(without).isNotEqualTo(all);
        assertThat(device.post("/api/report", without).statusCode()).isEqualTo(200);
        assertThat(open()).hasSize(1);

        assertThat(device.send(device.report().cpu(0.1).build()).statusCode()).isEqualTo(200);
        assertThat(open()).isEmpty();
    }

    @Test
    void reportOvertakenByNewerOneChangesNothing() {
        program(false);

        device.send(device.report()
                .program("web", true)
                .collectedAt(clock.instant().minus(Duration.ofMinutes(5)))
                .build());

        assertThat(open()).hasSize(1);
    }

    @Test
    void acknowledgedAlertIsRefreshedAndCleared() {
        program(false);
        UUID id = open().get(0).id();

        HttpResponse<String> answer = devices.post("/api/alerts/" + id + "/acknowledge", TestPerson.SAM, "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat((String) JsonPath.read(answer.body(), "$.state")).isEqualTo("acknowledged");
        assertThat((String) JsonPath.read(answer.body(), "$.acknowledgedBy")).isEqualTo("Sam Desk");
        program(false);
        assertThat(alerts.get(id).occurrences()).isEqualTo(2);
        assertThat(alerts.isOpen(id)).isTrue();
        program(true);
        assertThat(alerts.get(id).state()).isEqualTo(AlertState.CLEARED);
        assertThat(devices.post("/api/alerts/" + id + "/acknowledge", TestPerson.SAM, "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void listIsReadPageByPageNewestFirst() {
        for (String program : List.of("a", "b", "c")) {
            device.send(device.report().program(program, false).build());
            clock.advance(Duration.ofSeconds(10));
        }
        String path = "/api/alerts?limit=2&deviceId=" + device.id();

        String first = devices.get(path, TestPerson.AUDRA).body();
        String next = JsonPath.read(first, "$.next");
        String second = devices.get(path + "&after=" + next, TestPerson.AUDRA).body();

        assertThat((List<String>) JsonPath.read(first, "$.items[*].subject")).containsExactly("c", "b");
        assertThat((List<String>) JsonPath.read(second, "$.items[*].subject")).containsExactly("a");
        assertThat(second).doesNotContain("\"next\"");
    }

    @Test
    void ownRuleFiresForItsDeviceOnlyAndItsAlertsGoWithIt() {
        TestDevice other = devices.enrolled();
        String rule = """
                {"key":"busy-box","name":"Busy box","metric":"process.count","comparison":"at-least","threshold":40,
                 "severity":"critical","deviceId":"%s","summary":"{hostname} runs {value}"}""".formatted(device.id());
        HttpResponse<String> created = devices.post("/api/alerts/rules", TestPerson.LENA, rule);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);

        device.send(device.report().build());
        other.send(other.report().build());

        assertThat(open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.summary()).isEqualTo(device.hostname() + " runs 42.00"));
        assertThat(alerts(other)).isEmpty();

        assertThat(delete("/api/alerts/rules/busy-box", TestPerson.LENA).statusCode())
                .isEqualTo(204);
        assertThat(open()).isEmpty();
    }

    @Test
    void ruleThatMakesNoSenseIsRefusedFieldByField() {
        HttpResponse<String> answer = devices.post("/api/alerts/rules", TestPerson.ADA, """
                {"key":"Bad Key","name":"x","comparison":"at-least","threshold":0.5,"clearThreshold":0.6,"severity":"high"}""");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat((List<String>) JsonPath.read(answer.body(), "$.errors[*].field"))
                .containsExactlyInAnyOrder("key", "metric", "clearThreshold");
    }

    @Test
    void rulesAreForLeadsAndAdministrators() {
        assertThat(devices.post("/api/alerts/rules", TestPerson.SAM, "{}").statusCode())
                .isEqualTo(403);
        assertThat(devices.get("/api/alerts", TestPerson.RITA).statusCode()).isEqualTo(403);
    }

    @Test
    void switchingOffShippedRuleEndsItsAlerts() {
        program(false);
        String rule = """
                {"name":"Watched program is down","metric":"program.running","comparison":"at-most","threshold":0,
                 "severity":"high","enabled":false}""";

        HttpResponse<String> answer =
                devices.call(devices.request("/api/alerts/rules/program-down", TestTokens.of(TestPerson.LENA))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(rule)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(open()).isEmpty();
        program(false);
        assertThat(open()).isEmpty();
    }

    private void program(boolean running) {
        HttpResponse<String> answer =
                device.send(device.report().program("web", running).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(10));
    }

    private List<AlertView> open() {
        return all().stream()
                .filter(alert -> alert.state() != AlertState.CLEARED)
                .toList();
    }

    private List<AlertView> all() {
        return alerts(device);
    }

    private List<AlertView> alerts(TestDevice of) {
        return jdbc.sql("select id from alert where device_id = ?").param(of.id()).query(UUID.class).list().stream()
                .flatMap(id -> alerts.find(id).stream())
                .toList();
    }

    private List<String> audited(UUID id) {
        return jdbc.sql("select action from audit_event where subject_id = ? order by id")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    private HttpResponse<String> delete(String path, TestPerson person) {
        return devices.call(devices.request(path, TestTokens.of(person)).DELETE());
    }
}
