package org.bailiwick.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bailiwick.app.alerts.AlertRule.Comparison;
import org.bailiwick.app.alerts.AlertRule.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID DEVICE = UUID.randomUUID();

    @Test
    void opensAtOnceWithoutDuration() {
        assertThat(step(rule(0), null, 0.9, NOON)).isEqualTo(Step.OPEN);
    }

    @Test
    void ignoresValueThatMeetsNothing() {
        assertThat(step(rule(0), null, 0.89, NOON)).isEqualTo(Step.NOTHING);
    }

    @Test
    void watchesFirstWhenTheConditionHasToHold() {
        assertThat(step(rule(300), null, 0.95, NOON)).isEqualTo(Step.WATCH);
    }

    @Test
    void staysPendingUntilTheDurationIsOver() {
        LiveAlert pending = pending(NOON, NOON);

        assertThat(step(rule(300), pending, 0.95, NOON.plusSeconds(299))).isEqualTo(Step.REFRESH);
        assertThat(step(rule(300), pending, 0.95, NOON.plusSeconds(300))).isEqualTo(Step.OPEN);
    }

    @Test
    void forgetsWatchWhenTheConditionEndsEarlyHysteresisOrNot() {
        assertThat(step(rule(300), pending(NOON, NOON), 0.85, NOON.plusSeconds(60)))
                .isEqualTo(Step.FORGET);
    }

    @Test
    void watchesAnewAfterGapNobodyKnowsAnythingAbout() {
        LiveAlert pending = pending(NOON, NOON);

        assertThat(step(rule(300), pending, 0.95, NOON.plus(Duration.ofHours(3))))
                .isEqualTo(Step.WATCH);
    }

    @Test
    void staysOpenBetweenTheThresholds() {
        assertThat(step(rule(0), open(NOON), 0.8, NOON.plusSeconds(10))).isEqualTo(Step.REFRESH);
    }

    @Test
    void clearsPastTheClearThreshold() {
        assertThat(step(rule(0), open(NOON), 0.79, NOON.plusSeconds(10))).isEqualTo(Step.CLEAR);
    }

    @Test
    void clearsAtTheThresholdWhenThereIsNoOther() {
        AlertRule down = rule(Comparison.AT_MOST, 0, null, 0);

        assertThat(step(down, open(NOON), 0, NOON.plusSeconds(10))).isEqualTo(Step.REFRESH);
        assertThat(step(down, open(NOON), 1, NOON.plusSeconds(10))).isEqualTo(Step.CLEAR);
    }

    @Test
    void ignoresSampleThatIsNotNewer() {
        assertThat(step(rule(0), open(NOON), 0.1, NOON)).isEqualTo(Step.NOTHING);
        assertThat(step(rule(0), open(NOON), 0.1, NOON.minusSeconds(10))).isEqualTo(Step.NOTHING);
    }

    @Test
    void oldSampleOpensNothingButMayClear() {
        Instant now = NOON.plus(Duration.ofHours(1));

        assertThat(Step.of(rule(0), null, 0.95, NOON, now)).isEqualTo(Step.WATCH);
        assertThat(Step.of(rule(300), pending(NOON.minusSeconds(300), NOON.minusSeconds(60)), 0.95, NOON, now))
                .isEqualTo(Step.REFRESH);
        assertThat(Step.of(rule(0), open(NOON.minusSeconds(60)), 0.1, NOON, now))
                .isEqualTo(Step.CLEAR);
    }

    private static Step step(AlertRule rule, @Nullable LiveAlert live, double value, Instant at) {
        return Step.of(rule, live, value, at, at);
    }

    private static AlertRule rule(int forSeconds) {
        return rule(Comparison.AT_LEAST, 0.9, 0.8, forSeconds);
    }

    private static AlertRule rule(
            Comparison comparison, double threshold, @Nullable Double clearThreshold, int forSeconds) {
        return new AlertRule(
                "rule",
                "Rule",
                Kind.METRIC,
                "metric",
                comparison,
                threshold,
                clearThreshold,
                forSeconds,
                AlertSeverity.HIGH,
                null,
                null,
                "{subject}",
                true,
                null,
                null);
    }

    private static LiveAlert pending(Instant since, Instant lastSeen) {
        return new LiveAlert(UUID.randomUUID(), DEVICE, "rule", "metric", "", true, since, lastSeen);
    }

    private static LiveAlert open(Instant lastSeen) {
        return new LiveAlert(UUID.randomUUID(), DEVICE, "rule", "metric", "", false, lastSeen, lastSeen);
    }
}
