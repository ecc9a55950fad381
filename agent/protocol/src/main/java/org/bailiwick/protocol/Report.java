package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a device, body of {@code POST /api/report}.
 *
 * <p>A reading that could not be taken is absent, never zero. Bytes are bytes, ratios and loads run from 0 to 1, rates
 * are averages since the report before.
 *
 * @param reportId chosen by the agent; the same id with the same content may be sent any number of times
 * @param bootId changes with every start of the agent; together with {@code sequence} it orders the reports of a device
 * @param sequence counts from 1 within {@code bootId}
 * @param collectedAt by the device's clock
 * @param intervalSeconds how far apart the agent currently collects
 */
public record Report(
        @JsonProperty(required = true) UUID reportId,
        @JsonProperty(required = true) UUID bootId,
        @JsonProperty(required = true) long sequence,
        @JsonProperty(required = true) Instant collectedAt,
        @Nullable Integer intervalSeconds,
        @Nullable AgentFacts agent,
        @JsonProperty(required = true) SystemFacts system,
        @Nullable Cpu cpu,
        @Nullable Memory memory,
        List<FileSystem> fileSystems,
        List<Disk> disks,
        List<Network> networks,
        @Nullable Integer processCount,
        List<ProcessFacts> processes,
        List<WatchedProgram> watchedPrograms,
        List<UsbDevice> usbDevices) {

    public Report {
        fileSystems = orEmpty(fileSystems);
        disks = orEmpty(disks);
        networks = orEmpty(networks);
        processes = orEmpty(processes);
        watchedPrograms = orEmpty(watchedPrograms);
        usbDevices = orEmpty(usbDevices);
    }

    /** The agent's own footprint and the state of its spool. */
    public record AgentFacts(
            @Nullable String version,
            @Nullable Long uptimeSeconds,
            @Nullable Long rssBytes,
            @Nullable Double cpuSeconds,
            @Nullable Long spooledReports,
            @Nullable Long droppedReports) {}

    /**
     * What the device is.
     *
     * @param osFamily {@code linux}, {@code windows}, {@code macos}, or the family's own name in lower case
     */
    public record SystemFacts(
            @JsonProperty(required = true) String hostname,
            @JsonProperty(required = true) String osFamily,
            @Nullable String osName,
            @Nullable String osVersion,
            @Nullable String architecture,
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable Instant bootedAt) {}

    /**
     * @param load share of all cores that was busy since the report before, 0 to 1
     * @param loadAverage1 the system's run queue over one minute, where the system knows it
     */
    public record Cpu(
            @Nullable String model,
            @Nullable Integer logicalCores,
            @Nullable Integer physicalCores,
            @Nullable Double load,
            @Nullable Double loadAverage1) {}

    public record Memory(
            @Nullable Long totalBytes,
            @Nullable Long availableBytes,
            @Nullable Long swapTotalBytes,
            @Nullable Long swapUsedBytes) {}

    public record FileSystem(
            @JsonProperty(required = true) String mount,
            @Nullable String type,
            @Nullable String device,
            @Nullable Long totalBytes,
            @Nullable Long usableBytes) {}

    public record Disk(
            @JsonProperty(required = true) String name,
            @Nullable String model,
            @Nullable Long sizeBytes,
            @Nullable Double readBytesPerSecond,
            @Nullable Double writeBytesPerSecond) {}

    public record Network(
            @JsonProperty(required = true) String name,
            @Nullable String mac,
            List<String> addresses,
            @Nullable Boolean up,
            @Nullable Double receivedBytesPerSecond,
            @Nullable Double sentBytesPerSecond) {
        public Network {
            addresses = orEmpty(addresses);
        }
    }

    /** @param load share of all cores the process used since the report before, 0 to 1 */
    public record ProcessFacts(
            @JsonProperty(required = true) long pid,
            @Nullable String name,
            @Nullable String user,
            @Nullable Double load,
            @Nullable Long residentBytes,
            @Nullable Instant startedAt) {}

    /** A program the device's local configuration names; {@code pid} and {@code startedAt} of its oldest process. */
    public record WatchedProgram(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) boolean running,
            @Nullable Long pid,
            @Nullable Instant startedAt) {}

    /**
     * @param vendorId four hexadecimal digits in lower case, as {@code 1d6b}
     * @param productId four hexadecimal digits in lower case
     * @param path where the device is plugged in, in the system's own words
     */
    public record UsbDevice(
            @JsonProperty(required = true) String vendorId,
            @JsonProperty(required = true) String productId,
            @Nullable String name,
            @Nullable String vendor,
            @Nullable String serial,
            @Nullable String path) {}

    // Elements are left as they came: a null among them is for the receiver to refuse by its position.
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(list);
    }
}
