package org.bailiwick.app.telemetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;

/** The numbers in a report. What the device could not measure is absent, never zero. */
final class Samples {

    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> observed = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();

    private Samples() {}

    /**
     * @param sections names of the report's members that were present: an empty list of watched programs says something,
     *     an absent one nothing
     */
    static Samples of(Report report, Set<String> sections) {
        Samples extracted = new Samples();
        extracted.device(report);
        extracted.parts(report, sections);
        return extracted;
    }

    List<Sample> samples() {
        return samples;
    }

    Set<String> observed() {
        return observed;
    }

    private void device(Report report) {
        if (report.cpu() != null) {
            add(Metric.CPU_LOAD, "", report.cpu().load());
        }
        Report.Memory memory = report.memory();
        if (memory != null) {
            add(Metric.MEMORY_USED, "", used(memory.totalBytes(), memory.availableBytes()));
            Long swap = memory.swapTotalBytes();
            Long swapUsed = memory.swapUsedBytes();
            if (swap != null && swapUsed != null && swap > 0) {
                add(Metric.SWAP_USED, "", ratio(swapUsed, swap));
            }
        }
        Integer processes = report.processCount();
        add(Metric.PROCESSES, "", processes == null ? null : processes.doubleValue());
        if (report.agent() != null) {
            Long rss = report.agent().rssBytes();
            add(Metric.AGENT_MEMORY, "", rss == null ? null : rss.doubleValue());
        }
    }

    private void parts(Report report, Set<String> sections) {
        for (Report.FileSystem fileSystem : report.fileSystems()) {
            add(Metric.FILE_SYSTEM_USED, fileSystem.mount(), used(fileSystem.totalBytes(), fileSystem.usableBytes()));
        }
        for (Report.Disk disk : report.disks()) {
            add(Metric.DISK_READ, disk.name(), disk.readBytesPerSecond());
            add(Metric.DISK_WRITTEN, disk.name(), disk.writeBytesPerSecond());
        }
        for (Report.Network network : report.networks()) {
            add(Metric.NETWORK_RECEIVED, network.name(), network.receivedBytesPerSecond());
            add(Metric.NETWORK_SENT, network.name(), network.sentBytesPerSecond());
        }
        // No file system at all is a reading that failed; no watched program is a choice of the device's owner.
        if (sections.contains("watchedPrograms")) {
            observed.add(Metric.PROGRAM_RUNNING);
        }
        for (Report.WatchedProgram program : report.watchedPrograms()) {
            add(Metric.PROGRAM_RUNNING, program.name(), program.running() ? 1.0 : 0.0);
        }
    }

    private void add(String metric, String subject, @Nullable Double value) {
        // A device that names one subject twice gives the first: a series has one value at a time.
        if (value != null && seen.add(metric + '\n' + subject)) {
            samples.add(new Sample(metric, subject, value));
            observed.add(metric);
        }
    }

    private static @Nullable Double used(@Nullable Long total, @Nullable Long free) {
        return total == null || free == null || total <= 0 ? null : ratio(total - free, total);
    }

    private static double ratio(long part, long whole) {
        return Math.max(0.0, Math.min(1.0, (double) part / whole));
    }
}
