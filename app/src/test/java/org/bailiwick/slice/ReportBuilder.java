package org.bailiwick.slice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;

/** Makes reports with only the readings a test cares about. */
public final class ReportBuilder {

    private UUID reportId = UUID.randomUUID();
    private final UUID bootId;
    private long sequence;
    private Instant collectedAt;
    private final String hostname;
    private @Nullable Double cpuLoad;
    private Report.@Nullable Memory memory;
    private final List<Report.FileSystem> fileSystems = new ArrayList<>();
    private final List<Report.WatchedProgram> programs = new ArrayList<>();

    ReportBuilder(UUID bootId, long sequence, Instant collectedAt, String hostname) {
        this.bootId = bootId;
        this.sequence = sequence;
        this.collectedAt = collectedAt;
        this.hostname = hostname;
    }

    public ReportBuilder id(UUID id) {
        reportId = id;
        return this;
    }

    public ReportBuilder sequence(long number) {
        sequence = number;
        return this;
    }

    public ReportBuilder collectedAt(Instant at) {
        collectedAt = at;
        return this;
    }

    public ReportBuilder cpu(double load) {
        cpuLoad = load;
        return this;
    }

    public ReportBuilder memory(long total, long available) {
        memory = new Report.Memory(total, available, 0L, 0L);
        return this;
    }

    /** A file system of 1000 bytes, so many of them used. */
    public ReportBuilder fileSystem(String mount, long used) {
        fileSystems.add(new Report.FileSystem(mount, "ext4", "/dev/test", 1000L, 1000 - used));
        return this;
    }

    public ReportBuilder program(String name, boolean running) {
        programs.add(new Report.WatchedProgram(name, running, null, null));
        return this;
    }

    public Report build() {
        return new Report(
                reportId,
                bootId,
                sequence,
                collectedAt,
                10,
                new Report.AgentFacts("0.1.0", 60L, 50_000_000L, 1.5, 0L, 0L),
                new Report.SystemFacts(hostname, "linux", "Debian", "12", "amd64", null, null, collectedAt),
                cpuLoad == null ? null : new Report.Cpu("test", 2, 2, cpuLoad, null),
                memory,
                fileSystems,
                List.of(),
                List.of(),
                42,
                List.of(),
                programs,
                List.of());
    }
}
