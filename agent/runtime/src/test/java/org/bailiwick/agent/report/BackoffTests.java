package org.bailiwick.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTests {
    /** Always draws the greatest wait. */
    private static final RandomGenerator GREATEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void boundDoublesUpToTheCapAndStartsAnewAfterSuccess() {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10), GREATEST);

        assertThat(backoff.next(null)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.next(null)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.next(null)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.next(null)).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next(null)).isEqualTo(Duration.ofSeconds(10));
        }
        backoff.succeeded();
        assertThat(backoff.next(null)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void drawsFromTheWholeRange() {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(2), RandomGenerator.getDefault());
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            Duration wait = backoff.next(null);
            assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(2));
            sum += wait.toMillis();
        }
        assertThat(sum / 1000).isBetween(850.0, 1150.0);
    }

    @Test
    void neverComesBackEarlierThanAsked() {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), GREATEST);

        assertThat(backoff.next(Duration.ofSeconds(30))).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(46));
    }

    @Test
    void isCutShortByGoodNewsButNotWhenTheServerAskedForTheWait() throws Exception {
        Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofSeconds(30), GREATEST);
        Thread waker = new Thread(() -> {
            for (int i = 0; i < 20; i++) {
                backoff.wake();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        waker.start();
        long started = System.nanoTime();
        backoff.pause(null);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));

        Backoff asked = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), GREATEST);
        asked.next(null);
        asked.wake();
        started = System.nanoTime();
        asked.pause(Duration.ofMillis(700));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(690));
        waker.interrupt();
    }
}
