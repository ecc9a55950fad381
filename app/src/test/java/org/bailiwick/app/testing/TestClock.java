package org.bailiwick.app.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The clock that tests move, for our code and the engine together. One per JVM, because the engine keeps its clock in a
 * static field.
 */
public final class TestClock extends Clock {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final TestClock ONLY = new TestClock();

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private TestClock() {}

    /** Moves time forward. */
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    /** Sets the time. */
    public void set(Instant to) {
        now.set(to);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Puts the clock into a test's context. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {

        @Bean
        @Primary
        TestClock testClock() {
            return ONLY;
        }
    }
}
