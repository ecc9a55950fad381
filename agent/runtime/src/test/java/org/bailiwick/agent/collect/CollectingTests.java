package org.bailiwick.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bailiwick.agent.health.Health;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.Report.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectingTests {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Health health = new Health(clock);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aHangingReadingIsNotStartedAgainAndItsLastValueStandsInForAWhile() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch hang = new CountDownLatch(1);
        GuardedReading<Integer> reading = guard(Duration.ofMinutes(5), () -> {
            if (starts.incrementAndGet() == 2) {
                hang.await();
            }
            return starts.get();
        });

        assertThat(reading.take()).isEqualTo(1);
        assertThat(reading.take()).isEqualTo(1);
        assertThat(reading.take()).isEqualTo(1);
        assertThat(starts).hasValue(2);
        now = now.plus(Duration.ofMinutes(6));
        assertThat(reading.take()).isNull();
        assertThat(code()).isEqualTo("collector-timeout");

        hang.countDown();
        await().until(() -> Integer.valueOf(3).equals(reading.take()));
    }

    @Test
    void aFailingReadingIsAbsentAndReportedOnce() throws Exception {
        GuardedReading<Integer> reading = guard(Duration.ZERO, () -> {
            throw new IllegalStateException("broken repository");
        });

        assertThat(reading.take()).isNull();
        assertThat(reading.take()).isNull();

        AgentError error = Objects.requireNonNull(health.oldest(Duration.ZERO));
        assertThat(error.code()).isEqualTo("collector-failed");
        assertThat(error.message()).contains("broken repository");
        health.delivered(error);
        assertThat(health.oldest(Duration.ZERO)).isNull();
    }

    @Test
    void anErrorOfTheVirtualMachineDoesNotEndTheAgent() throws Exception {
        GuardedReading<Integer> reading = guard(Duration.ZERO, () -> {
            throw new UnsatisfiedLinkError("no native library");
        });

        assertThat(reading.take()).isNull();
        assertThat(code()).isEqualTo("collector-failed");
    }

    @Test
    void ratesNeedTwoReadingsAndForgetWhatWasUnplugged() {
        Rates rates = new Rates();
        assertThat(rates.perSecond("sda", 1000, 0)).isNull();
        rates.endRound();
        assertThat(rates.perSecond("sda", 3000, 4000)).isEqualTo(500.0);
        rates.endRound();
        assertThat(rates.perSecond("sda", 10, 8000)).as("counter started anew").isNull();
        rates.endRound();
        rates.endRound();
        assertThat(rates.perSecond("sda", 20, 9000)).isNull();
    }

    @Test
    void keepsWhatCanFillUpAndLeavesOutWhatCannot() {
        List<FileSystem> kept = Mounts.worthReporting(List.of(
                mount("/", "ext4", "/dev/sda1", 100_000_000),
                mount("/var/lib/containers/bind", "ext4", "/dev/sda1", 100_000_000),
                mount("/snap/core/1", "squashfs", "/dev/loop0", 1_000_000),
                mount("/mnt/image", "iso9660", "/dev/loop1", 1_000_000),
                mount("/srv/small", "ext4", "/dev/loop2", 1_000_000),
                mount("/run/lock", "tmpfs", "tmpfs", 5_000_000),
                mount("/dev/shm", "tmpfs", "tmpfs", 5_000_000),
                mount("/tmp", "tmpfs", "tmpfs", 5_000_000),
                mount("/demo", "tmpfs", "tmpfs", 1_000_000),
                mount("/run/media/me/stick", "vfat", "/dev/sdb1", 8_000_000),
                mount("/proc/fs", "nfsd", "nfsd", 0)));

        assertThat(kept)
                .extracting(FileSystem::mount)
                .containsExactly("/", "/demo", "/run/media/me/stick", "/srv/small", "/tmp");
    }

    @Test
    void usbIdentifiersLoseTheirDecoration() {
        assertThat(Usb.id("0x04B8")).hasValue("04b8");
        assertThat(Usb.id("1d6b")).hasValue("1d6b");
        assertThat(Usb.id("unknown")).isEmpty();
        assertThat(Usb.id(null)).isEmpty();
    }

    private static FileSystem mount(String mount, String type, String device, long total) {
        return new FileSystem(mount, type, device, total, total / 2);
    }

    private String code() throws InterruptedException {
        return Objects.requireNonNull(health.oldest(Duration.ZERO)).code();
    }

    private GuardedReading<Integer> guard(Duration goodFor, Callable<Integer> reading) {
        return new GuardedReading<>("thing", Duration.ofMillis(200), goodFor, reading, threads, clock, health);
    }
}
