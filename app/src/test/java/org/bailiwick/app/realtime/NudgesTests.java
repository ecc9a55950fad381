package org.bailiwick.app.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NudgesTests {

    private final Nudges nudges = new Nudges(3, 10);

    @Test
    void audiencesThatAreKnownAreNotAskedFor() {
        nudges.add(new PortalChange("tasks", "1", person -> false));

        Nudges.Waiting waiting = taken("tasks");
        assertThat(waiting.asked()).isEmpty();
        assertThat(waiting.told()).extracting(Nudges.Told::id).containsExactly("1");
        assertThat(waiting.everything()).isFalse();
    }

    @Test
    void sameChangeIsToldOnce() {
        nudges.add(new PortalChange("alerts", "1"));
        nudges.add(new PortalChange("alerts", "1"));

        assertThat(taken("alerts").asked()).containsOnly("1");
        assertThat(nudges.take()).isEmpty();
    }

    @Test
    void changesOfSeveralThingsBecomeOneOfTheirTopic() {
        for (int i = 0; i < 1000; i++) {
            nudges.add(new PortalChange("alerts", String.valueOf(i)));
        }

        Nudges.Waiting waiting = taken("alerts");
        assertThat(waiting.everything()).isTrue();
        assertThat(waiting.asked()).hasSize(10);
    }

    @Test
    void tooManyTopicsFallBackToTheirList() {
        for (int i = 0; i < 1000; i++) {
            nudges.add(new PortalChange("devices/" + i, String.valueOf(i)));
        }

        Map<String, Nudges.Waiting> waiting = nudges.take();
        assertThat(waiting).hasSize(4);
        Nudges.Waiting devices = Objects.requireNonNull(waiting.get("devices"));
        assertThat(devices.asked()).contains("3", "12");
        assertThat(devices.everything()).isTrue();
    }

    private Nudges.Waiting taken(String topic) {
        return Objects.requireNonNull(nudges.take().get(topic));
    }
}
