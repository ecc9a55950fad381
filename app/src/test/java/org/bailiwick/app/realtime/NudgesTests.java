package org.bailiwick.app.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NudgesTests {

    private final Nudges nudges = new Nudges(3);

    @Test
    void sameChangeIsToldOnce() {
        nudges.add(new PortalChange("alerts", "1"));
        nudges.add(new PortalChange("alerts", "1"));

        assertThat(nudges.take()).containsOnly(Map.entry("alerts", "1"));
        assertThat(nudges.take()).isEmpty();
    }

    @Test
    void changesOfSeveralThingsBecomeOneOfTheirTopic() {
        for (int i = 0; i < 1000; i++) {
            nudges.add(new PortalChange("alerts", String.valueOf(i)));
        }

        assertThat(nudges.take()).hasSize(1).containsEntry("alerts", null);
    }

    @Test
    void tooManyTopicsFallBackToTheirList() {
        for (int i = 0; i < 1000; i++) {
            nudges.add(new PortalChange("devices/" + i, String.valueOf(i)));
        }

        assertThat(nudges.take()).hasSize(4).containsEntry("devices", null);
    }
}
