package org.bailiwick.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.bailiwick.agent.collect.ProcessTable.Baseline;
import org.bailiwick.agent.collect.ProcessTable.Fetched;
import org.bailiwick.agent.config.WatchedProgramSettings;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessTableTests {
    private static final long T0 = 1_772_366_400_000L;

    @Test
    void measuresLoadBetweenTwoLooksOverAllCores() {
        Baseline before = ProcessTable.baseline(List.of(process(1, "a", 1000, T0 - 60_000)), T0);

        ProcessTable table = ProcessTable.of(List.of(process(1, "a", 6000, T0 - 60_000)), before, T0 + 10_000, 4);

        assertThat(table.top(1).get(0).load()).isEqualTo(5000.0 / 10_000 / 4);
    }

    @Test
    void aNumberUsedAgainIsAnotherProcess() {
        Baseline before = ProcessTable.baseline(List.of(process(1, "a", 500_000, T0 - 600_000)), T0);

        ProcessTable table = ProcessTable.of(List.of(process(1, "b", 1000, T0 + 8_000)), before, T0 + 10_000, 1);

        assertThat(table.top(1).get(0).load()).isEqualTo(0.5);
    }

    @Test
    void firstLookHasNoLoadAndNoneIsEverBeyondOne() {
        assertThat(ProcessTable.of(List.of(process(1, "a", 99_999, T0 - 10)), Baseline.none(), T0, 1)
                        .top(1)
                        .get(0)
                        .load())
                .isZero();
        Baseline before = ProcessTable.baseline(List.of(process(1, "a", 0, T0 - 60_000)), T0);
        assertThat(ProcessTable.of(List.of(process(1, "a", 99_999, T0 - 60_000)), before, T0 + 1000, 1)
                        .top(1)
                        .get(0)
                        .load())
                .isEqualTo(1);
    }

    @Test
    void theDeadDoNotCount() {
        Fetched zombie = new Fetched(7, "worker", "", "root", 0, 0, T0, false);
        ProcessTable table = ProcessTable.of(List.of(zombie), Baseline.none(), T0, 1);

        assertThat(table.count()).isZero();
        assertThat(table.watched(program("worker", null)).running()).isFalse();
    }

    @Test
    void findsAProgramByNameOrCommandLineAndTellsItsOldestProcess() {
        ProcessTable table = ProcessTable.of(
                List.of(
                        new Fetched(12, "java", "/usr/bin/java -jar sync.jar", "app", 0, 0, T0 + 5, true),
                        new Fetched(11, "java", "/usr/bin/java -jar sync.jar", "app", 0, 0, T0, true),
                        new Fetched(13, "java-helper", "", "app", 0, 0, T0, true)),
                Baseline.none(),
                T0 + 10,
                1);

        assertThat(table.watched(program(null, "-jar sync\\.jar$")))
                .isEqualTo(new Report.WatchedProgram("p", true, 11L, Instant.ofEpochMilli(T0)));
        assertThat(table.of(program("java", null))).hasSize(2);
        assertThat(table.of(program(null, "other"))).isEmpty();
    }

    @Test
    void listsTheBusiestFirst() {
        Baseline before = ProcessTable.baseline(
                List.of(process(1, "idle", 0, T0 - 1), process(2, "busy", 0, T0 - 1), process(3, "big", 0, T0 - 1)),
                T0);
        ProcessTable table = ProcessTable.of(
                List.of(
                        process(1, "idle", 0, T0 - 1),
                        process(2, "busy", 900, T0 - 1),
                        new Fetched(3, "big", "", "u", 0, 1 << 30, T0 - 1, true)),
                before,
                T0 + 1000,
                1);

        assertThat(table.top(2)).extracting(ProcessTable.Row::name).containsExactly("busy", "big");
    }

    private static Fetched process(long pid, String name, long cpuMillis, long startedAt) {
        return new Fetched(pid, name, name, "user", cpuMillis, 1000, startedAt, true);
    }

    private static WatchedProgramSettings program(@Nullable String name, @Nullable String commandLine) {
        return new WatchedProgramSettings(
                "p",
                name,
                commandLine == null ? null : Pattern.compile(commandLine),
                List.of(),
                List.of(),
                null,
                Duration.ofSeconds(1));
    }
}
