package org.bailiwick.agent.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.agent.config.WatchedProgramSettings;
import org.bailiwick.protocol.Report;

/** One look at all processes, and what can be told from it. */
public final class ProcessTable {
    private final List<Row> rows;

    private ProcessTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * A process as fetched.
     *
     * @param user its owner's name, or the system's identifier where it has no name
     * @param commandLine arguments separated by one space; empty when it was not asked for or may not be read
     * @param cpuMillis processor time used since it started
     * @param alive false for one that has ended and waits for its parent
     */
    record Fetched(
            long pid,
            String name,
            String commandLine,
            String user,
            long cpuMillis,
            long residentBytes,
            long startedAtMillis,
            boolean alive) {}

    /** @param load share of all cores since the look before, 0 to 1 */
    public record Row(
            long pid,
            String name,
            String commandLine,
            String user,
            double load,
            long residentBytes,
            Instant startedAt) {}

    /** What is remembered of a look for computing loads at the next. */
    record Baseline(long atMillis, Map<Long, Used> used) {
        record Used(long startedAtMillis, long cpuMillis) {}

        static Baseline none() {
            return new Baseline(0, Map.of());
        }
    }

    static ProcessTable of(List<Fetched> fetched, Baseline before, long atMillis, int cores) {
        List<Row> rows = new ArrayList<>(fetched.size());
        long elapsed = atMillis - before.atMillis();
        for (Fetched process : fetched) {
            if (!process.alive()) {
                continue;
            }
            Baseline.Used used = before.used().get(process.pid());
            // A process that was not there before, or whose number was used again, is measured since its start.
            boolean same = used != null && Math.abs(used.startedAtMillis() - process.startedAtMillis()) < 1500;
            long cpu = same && used != null ? process.cpuMillis() - used.cpuMillis() : process.cpuMillis();
            long over = same ? elapsed : Math.max(1, Math.min(elapsed, atMillis - process.startedAtMillis()));
            double load = before.used().isEmpty() || over <= 0 ? 0 : (double) cpu / over / Math.max(1, cores);
            rows.add(new Row(
                    process.pid(),
                    process.name(),
                    process.commandLine(),
                    process.user(),
                    Math.max(0, Math.min(1, load)),
                    process.residentBytes(),
                    Instant.ofEpochMilli(process.startedAtMillis())));
        }
        return new ProcessTable(List.copyOf(rows));
    }

    static Baseline baseline(List<Fetched> fetched, long atMillis) {
        Map<Long, Baseline.Used> used = new HashMap<>();
        fetched.forEach(
                process -> used.put(process.pid(), new Baseline.Used(process.startedAtMillis(), process.cpuMillis())));
        return new Baseline(atMillis, used);
    }

    public int count() {
        return rows.size();
    }

    /** The busiest first; among equals the largest. */
    public List<Row> top(int limit) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(Row::load)
                        .thenComparingLong(Row::residentBytes)
                        .reversed()
                        .thenComparingLong(Row::pid))
                .limit(limit)
                .toList();
    }

    /** The processes of a program, the oldest first; the agent itself never counts. */
    public List<Row> of(WatchedProgramSettings program) {
        long self = ProcessHandle.current().pid();
        return rows.stream()
                .filter(row -> row.pid() != self && program.matches(row.name(), row.commandLine()))
                .sorted(Comparator.comparing(Row::startedAt).thenComparingLong(Row::pid))
                .toList();
    }

    Report.WatchedProgram watched(WatchedProgramSettings program) {
        List<Row> matching = of(program);
        return matching.isEmpty()
                ? new Report.WatchedProgram(program.name(), false, null, null)
                : new Report.WatchedProgram(
                        program.name(),
                        true,
                        matching.get(0).pid(),
                        matching.get(0).startedAt());
    }
}
