package org.bailiwick.local;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A started process as a line of text, for whoever has to stop it later.
 *
 * @param startedMillis when the operating system says it started; tells it from a later process with the same id
 * @param level parts of the highest level are stopped first
 * @param signal name of the signal that asks it to stop
 */
record PartRecord(long pid, long startedMillis, int level, String signal, String name) {

    /** Process start times are derived from the boot time, which two readers may round differently. */
    private static final long TOLERANCE_MILLIS = 2_000;

    static PartRecord of(ProcessHandle process, int level, String signal, String name) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new PartRecord(process.pid(), started, level, signal, name);
    }

    /** Reads what {@link #line} wrote; empty for anything else. */
    static Optional<PartRecord> parse(String line) {
        List<String> fields = List.of(line.split(" ", 5));
        if (fields.size() < 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartRecord(
                    Long.parseLong(fields.get(0)),
                    Long.parseLong(fields.get(1)),
                    Integer.parseInt(fields.get(2)),
                    fields.get(3),
                    fields.get(4)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String line() {
        return pid + " " + startedMillis + " " + level + " " + signal + " " + name;
    }

    /** The process itself, if it still runs and is not another one that got its id. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started -> Math.abs(started.toEpochMilli() - startedMillis) <= TOLERANCE_MILLIS)
                        .orElse(false));
    }
}
