package org.bailiwick.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.agent.config.Settings.SpoolLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTests {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void givesReportsInTheOrderTheyCame() throws Exception {
        Spool spool = open(1_000_000);
        List<UUID> ids = add(spool, 3, 100);

        assertThat(drain(spool)).isEqualTo(ids);
        assertThat(spool.size()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void findsEverythingAgainInOrderAfterARestart() throws Exception {
        List<UUID> ids = add(open(1_000_000), 3, 100);

        Spool again = open(1_000_000);
        List<UUID> more = add(again, 1, 100);

        assertThat(drain(again)).containsExactly(ids.get(0), ids.get(1), ids.get(2), more.get(0));
    }

    @Test
    void ignoresAFileThatWasNeverFinished() throws Exception {
        open(1_000_000);
        Files.write(
                folder.resolve("spool/0000000000000007-1772366400000-" + UUID.randomUUID() + ".json.gz.tmp"),
                new byte[9]);

        assertThat(open(1_000_000).size()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void dropsTheOldestWhenFullAndCountsThemForEver() throws Exception {
        Spool spool = open(1000);
        List<UUID> ids = add(spool, 5, 300);

        assertThat(spool.dropped()).isEqualTo(2);
        Spool again = open(1000);
        assertThat(again.dropped()).isEqualTo(2);
        assertThat(drain(again)).isEqualTo(ids.subList(2, 5));
    }

    @Test
    void dropsWhatTheServerWouldFindTooOld() throws Exception {
        Spool spool = open(1_000_000);
        add(spool, 2, 100);
        now = START.plus(Duration.ofHours(25));
        List<UUID> young = add(spool, 1, 100);

        assertThat(drain(spool)).isEqualTo(young);
        assertThat(spool.dropped()).isEqualTo(2);
    }

    @Test
    void setsAsideAtMostTwentyPoisonedReports() throws Exception {
        Spool spool = open(1_000_000);
        add(spool, 25, 10);
        for (int i = 0; i < 25; i++) {
            spool.quarantine(Objects.requireNonNull(spool.oldest(Duration.ofMillis(1))));
        }

        assertThat(spool.size()).isZero();
        assertThat(spool.dropped()).isEqualTo(25);
        try (Stream<Path> kept = Files.list(folder.resolve("spool/quarantine"))) {
            assertThat(kept).hasSize(20);
        }
    }

    @Test
    void removingTwiceCountsOnce() throws Exception {
        Spool spool = open(1000);
        add(spool, 2, 300);
        Spool.Entry first = Objects.requireNonNull(spool.oldest(Duration.ofMillis(1)));

        spool.remove(first);
        spool.remove(first);
        spool.quarantine(first);

        assertThat(spool.size()).isEqualTo(1);
        assertThat(spool.dropped()).isZero();
        add(spool, 2, 300);
        assertThat(spool.dropped()).isZero();
    }

    @Test
    void keepsTheNewestInMemoryWhileTheDiskCannotBeWritten() throws Exception {
        Spool spool = open(1_000_000);
        Files.delete(folder.resolve("spool/quarantine"));
        Files.delete(folder.resolve("spool"));

        List<UUID> ids = add(spool, 6, 100);

        assertThat(drain(spool)).isEqualTo(ids.subList(2, 6));
        assertThat(spool.dropped()).isEqualTo(2);
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        add(open(1000), 1, 10);

        assertThat(Files.getPosixFilePermissions(folder.resolve("spool")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(files().get(0)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private Spool open(long bytes) throws IOException {
        return Spool.open(folder.resolve("spool"), new SpoolLimits(bytes, Duration.ofHours(24)), clock);
    }

    private static List<UUID> add(Spool spool, int count, int size) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(UUID.randomUUID());
            spool.add(ids.get(i), new byte[size]);
        }
        return ids;
    }

    private static List<UUID> drain(Spool spool) throws InterruptedException {
        List<UUID> ids = new ArrayList<>();
        Spool.Entry entry;
        while ((entry = spool.oldest(Duration.ofMillis(1))) != null) {
            ids.add(entry.reportId());
            spool.remove(entry);
        }
        return ids;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("dropped"))
                    .toList();
        }
    }
}
