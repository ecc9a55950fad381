package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bailiwick.app.shared.Problem;
import org.junit.jupiter.api.Test;

class IntakeLimitTests {

    private final IntakeLimit limit = new IntakeLimit(new TelemetrySettings(2, 1, Duration.ofMillis(20), 7, 30));

    @Test
    void refusesReaderTooMany() {
        assertThat(limit.mayRead()).isTrue();
        assertThat(limit.mayRead()).isTrue();
        assertThat(limit.mayRead()).isFalse();

        limit.doneReading();

        assertThat(limit.mayRead()).isTrue();
    }

    @Test
    void refusesWhoeverGetsNoTurnAndSaysWhenToComeBack() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> first = other.submit(() -> limit.storing(() -> {
                inside.countDown();
                await(leave);
                return "stored";
            }));
            inside.await();

            Problem refusal = catchThrowableOfType(Problem.class, () -> limit.storing(() -> "never"));

            assertThat(refusal.code()).isEqualTo("overloaded");
            assertThat(refusal.kind()).isEqualTo(Problem.Kind.BUSY);
            assertThat((Integer) refusal.facts().get("retryAfterSeconds")).isBetween(2, 10);
            leave.countDown();
            assertThat(first.get()).isEqualTo("stored");
            assertThat(limit.<String>storing(() -> "next")).isEqualTo("next");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void givesTheTurnBackWhenStoringFails() {
        for (int i = 0; i < 3; i++) {
            IllegalStateException failure = catchThrowableOfType(
                    IllegalStateException.class,
                    () -> limit.storing(() -> {
                        throw new IllegalStateException("no");
                    }));
            assertThat(failure).hasMessage("no");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
