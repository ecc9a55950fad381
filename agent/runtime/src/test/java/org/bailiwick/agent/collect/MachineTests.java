package org.bailiwick.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.agent.ConfigFile;
import org.bailiwick.agent.health.Health;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This very machine, whatever it is: only what must hold everywhere. */
class MachineTests {
    private final Clock clock = Clock.systemUTC();
    private final Health health = new Health(clock);

    @TempDir
    Path folder;

    private Machine machine;

    @BeforeEach
    void measure() throws IOException {
        machine = new Machine(ConfigFile.settings(folder, "http://127.0.0.1:1", """
                        , "topProcesses": 500, "watchedPrograms": [
                          {"name": "absent", "match": {"name": "no-such-process-name"}}]
                        """), "test", clock, health);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void measuresThisMachine() throws Exception {
        report();
        Thread.sleep(300);
        Report report = report();

        assertThat(report.system().hostname()).isNotBlank();
        assertThat(report.system().osFamily()).isIn("linux", "windows", "macos");
        assertThat(report.system().bootedAt()).isBetween(Instant.EPOCH, clock.instant());
        assertThat(Objects.requireNonNull(report.cpu()).logicalCores())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(Objects.requireNonNull(report.cpu()).load()).isBetween(0.0, 1.0);
        assertThat(Objects.requireNonNull(report.memory()).availableBytes())
                .isBetween(1L, Objects.requireNonNull(report.memory()).totalBytes());
        assertThat(Objects.requireNonNull(report.memory()).swapUsedBytes())
                .isBetween(0L, Objects.requireNonNull(report.memory()).swapTotalBytes());
        assertThat(report.fileSystems()).isNotEmpty().allSatisfy(mount -> {
            assertThat(mount.totalBytes()).isPositive();
            assertThat(mount.usableBytes()).isBetween(0L, mount.totalBytes());
        });
        assertThat(report.fileSystems()).extracting(Report.FileSystem::mount).doesNotHaveDuplicates();
        assertThat(report.disks())
                .allSatisfy(disk -> assertThat(disk.sizeBytes()).isPositive());
        assertThat(report.processCount())
                .isGreaterThanOrEqualTo(report.processes().size());
        assertThat(report.processes()).allSatisfy(process -> {
            assertThat(process.load()).isBetween(0.0, 1.0);
            assertThat(process.startedAt()).isBeforeOrEqualTo(clock.instant().plus(Duration.ofSeconds(2)));
            assertThat(process.user()).isNotBlank();
        });
        assertThat(Objects.requireNonNull(report.agent()).rssBytes()).isPositive();
        assertThat(report.watchedPrograms()).containsExactly(new Report.WatchedProgram("absent", false, null, null));
    }

    @Test
    void namesProcessOwnersAsTheSystemDoes() throws Exception {
        String me = System.getProperty("user.name");
        long self = ProcessHandle.current().pid();

        assertThat(report().processes())
                .filteredOn(process -> process.pid() == self)
                .singleElement()
                .satisfies(process -> assertThat(process.user()).isEqualTo(me));
    }

    @Test
    void asksForEachOwnerOnceNotOncePerProcess() throws Exception {
        report();
        long started = System.nanoTime();
        report();

        // With a helper program per process this takes longer than a second on any machine with a hundred of them.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void fitsTheWire() throws Exception {
        byte[] json = WireJson.write(report());

        assertThat(WireJson.read(json, Report.class).system().hostname()).isNotBlank();
        assertThat(json).hasSizeLessThan(500_000);
    }

    @Test
    void tellsNoHardwareIdentifierInClearAtEnrolment() {
        assertThat(machine.hostFacts().fingerprint().values()).allMatch(value -> value.matches("[0-9a-f]{32}"));
        assertThat(machine.hostFacts().osVersion()).isNotBlank();
    }

    private Report report() throws InterruptedException {
        return machine.report(UUID.randomUUID(), 1, Duration.ofSeconds(300), 0, 0);
    }
}
