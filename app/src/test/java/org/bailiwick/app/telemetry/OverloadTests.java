package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntakeTest
class OverloadTests {

    @Autowired
    private IntakeLimit limit;

    @Autowired
    private TelemetrySettings settings;

    @Autowired
    private TestDevice.Factory devices;

    @Test
    void reportTooManyIsSentAwayWhilePeopleGoOnWorking() {
        TestDevice device = devices.enrolled();
        for (int i = 0; i < settings.maxReading(); i++) {
            assertThat(limit.mayRead()).isTrue();
        }
        try {
            HttpResponse<String> answer = device.send(device.report().build());

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("overloaded");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 10L);
            assertThat(devices.get("/api/devices", TestPerson.SAM).statusCode()).isEqualTo(200);
        } finally {
            for (int i = 0; i < settings.maxReading(); i++) {
                limit.doneReading();
            }
        }
        assertThat(device.send(device.report().build()).statusCode()).isEqualTo(200);
    }
}
