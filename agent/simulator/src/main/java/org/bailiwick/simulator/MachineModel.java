package org.bailiwick.simulator;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;

/**
 * One invented machine: what it is follows from seed and number alone, how it fares from a random walk. Not safe for use
 * by several threads.
 */
final class MachineModel {
    static final String WATCHED = "order-sync";
    static final String TEMPORARY_PATH = "/srv/data/tmp";

    private static final long GIB = 1L << 30;
    private static final String DATA_MOUNT = "/srv/data";
    private static final String[] PROGRAMS = {
        "systemd",
        "sshd",
        "java",
        "postgres",
        "nginx",
        "node",
        "python3",
        "chrome",
        "outlook",
        "explorer",
        "cups",
        "dbus",
        "rsyslogd",
        "agetty",
        "cron",
        "containerd",
        "redis-server",
        "teams",
        "code",
        "bash"
    };

    private final long seed;
    private final int number;
    private final SplittableRandom random;
    private final UUID bootId;
    private final SplittableRandom ids;
    private final Report.SystemFacts system;
    private final int cores;
    private final long memoryBytes;
    private final long rootBytes;
    private final long dataBytes;
    private final int processes;
    private final long bootedEpochSecond;
    private final @Nullable Fault fault;

    private long sequence;
    private double load;
    private double memoryUsed;
    private double rootUsed;
    private double dataUsed;
    private long startedEpochSecond;
    private boolean programRuns = true;
    private boolean programCured;
    private boolean diskCured;

    /** @param bootId of this run; the only thing about a device that differs between runs */
    MachineModel(long seed, int number, UUID bootId, int processes, Instant now, @Nullable Fault fault) {
        this.seed = seed;
        this.number = number;
        this.bootId = bootId;
        // A report's id must never come again with other content, so it follows the run, not the seed.
        this.ids = new SplittableRandom(bootId.getMostSignificantBits() ^ bootId.getLeastSignificantBits());
        this.processes = processes;
        this.fault = fault;
        SplittableRandom inventory = new SplittableRandom(seed * 1_000_003 + number);
        this.cores = 1 << inventory.nextInt(1, 5);
        this.memoryBytes = (4L << inventory.nextInt(0, 5)) * GIB;
        this.rootBytes = (64L << inventory.nextInt(0, 4)) * GIB;
        this.dataBytes = (128L << inventory.nextInt(0, 4)) * GIB;
        this.bootedEpochSecond = now.getEpochSecond() - inventory.nextInt(3600, 90 * 86_400);
        this.startedEpochSecond = bootedEpochSecond + 60;
        this.load = inventory.nextDouble(0.02, 0.4);
        this.memoryUsed = inventory.nextDouble(0.25, 0.7);
        this.rootUsed = inventory.nextDouble(0.2, 0.7);
        this.dataUsed = inventory.nextDouble(0.1, 0.6);
        this.system = systemFacts(inventory);
        this.random = inventory.split();
    }

    /** The device's key, from seed and number; costly, so ask once. */
    KeyPair key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Ed25519Keys.fromSeed(
                    digest.digest(("bailiwick-simulator/" + seed + "/" + number).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Report.SystemFacts system() {
        return system;
    }

    boolean isSilent(Duration running, Duration faultAfter) {
        return fault == Fault.SILENT && running.compareTo(faultAfter) > 0;
    }

    /** The next report. */
    Report next(Instant now, Duration interval, Duration running, Duration faultAfter) {
        walk();
        if (fault != null && running.compareTo(faultAfter) > 0) {
            suffer(fault, running.minus(faultAfter));
        }
        sequence++;
        return new Report(
                new UUID((ids.nextLong() & ~0xf000L) | 0x4000L, (ids.nextLong() >>> 2) | 0x8000000000000000L),
                bootId,
                sequence,
                now.truncatedTo(ChronoUnit.MILLIS),
                (int) Math.max(1, interval.toSeconds()),
                new Report.AgentFacts(
                        "simulator", running.toSeconds(), 55_000_000L, running.toMillis() / 4000.0, 0L, 0L),
                system,
                new Report.Cpu("Simulated CPU @ 3.00GHz", cores, Math.max(1, cores / 2), ratio(load), load * cores),
                new Report.Memory(memoryBytes, (long) (memoryBytes * (1 - memoryUsed)), 2 * GIB, (long) (GIB * load)),
                List.of(
                        fileSystem("/", "/dev/sda1", rootBytes, rootUsed),
                        fileSystem(DATA_MOUNT, "/dev/sdb1", dataBytes, dataUsed)),
                List.of(disk("sda", rootBytes), disk("sdb", dataBytes)),
                List.of(new Report.Network(
                        "eth0",
                        "02:00:%02x:%02x:%02x:%02x"
                                .formatted(seed & 0xff, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff),
                        List.of("198.18." + (number >> 8 & 0xff) + "." + (number & 0xff)),
                        true,
                        random.nextDouble(1e6 * load + 1),
                        random.nextDouble(5e5 * load + 1))),
                80 + number % 100,
                processes(),
                List.of(new Report.WatchedProgram(
                        WATCHED,
                        programRuns,
                        programRuns ? 4000L + number : null,
                        programRuns ? Instant.ofEpochSecond(startedEpochSecond) : null)),
                List.of(new Report.UsbDevice("1d6b", "0002", "2.0 root hub", "Linux Foundation", null, "usb1")));
    }

    /** What restart-watched-program does. */
    boolean restart(String program, Instant now) {
        if (!program.equals(WATCHED)) {
            return false;
        }
        programCured = true;
        programRuns = true;
        startedEpochSecond = now.getEpochSecond();
        return true;
    }

    /** What clean-temporary-path does; gives the bytes freed. */
    long clean() {
        double before = dataUsed;
        diskCured = true;
        dataUsed = Math.min(dataUsed, 0.4);
        return (long) (dataBytes * (before - dataUsed));
    }

    private void walk() {
        load = within(load + random.nextDouble(-0.05, 0.05), 0.01, 0.75);
        memoryUsed = within(memoryUsed + random.nextDouble(-0.01, 0.01), 0.2, 0.8);
        rootUsed = within(rootUsed + random.nextDouble(-0.0005, 0.0006), 0.1, 0.8);
        if (dataUsed < 0.8) {
            dataUsed = within(dataUsed + random.nextDouble(-0.001, 0.0012), 0.05, 0.79);
        }
    }

    private void suffer(Fault cause, Duration since) {
        switch (cause) {
            case DISK -> {
                if (!diskCured) {
                    dataUsed = Math.max(dataUsed, Math.min(0.985, 0.6 + since.toSeconds() / 60.0 * 0.385));
                }
            }
            case PROGRAM -> programRuns = programCured;
            case CPU -> load = 0.97 + random.nextDouble(0.03);
            case MEMORY -> memoryUsed = 0.96 + random.nextDouble(0.03);
            case SILENT -> {
                // nothing is sent at all
            }
        }
    }

    private List<Report.ProcessFacts> processes() {
        List<Report.ProcessFacts> list = new ArrayList<>(processes);
        for (int i = 0; i < processes; i++) {
            list.add(new Report.ProcessFacts(
                    1000 + i * 7L,
                    PROGRAMS[(i + number) % PROGRAMS.length],
                    i % 3 == 0 ? "root" : "app",
                    ratio(load / (i + 1) * random.nextDouble(0.5, 1)),
                    random.nextLong(5_000_000, 900_000_000),
                    Instant.ofEpochSecond(bootedEpochSecond + i * 11L)));
        }
        return list;
    }

    private Report.Disk disk(String name, long size) {
        return new Report.Disk(
                name,
                "SIM-" + size / GIB + "G",
                size,
                random.nextDouble(1e6 * load + 1),
                random.nextDouble(3e6 * load + 1));
    }

    private static Report.FileSystem fileSystem(String mount, String device, long total, double used) {
        return new Report.FileSystem(mount, "ext4", device, total, (long) (total * (1 - used)));
    }

    private Report.SystemFacts systemFacts(SplittableRandom inventory) {
        String hostname = "sim-" + seed + "-" + "%05d".formatted(number);
        Instant booted = Instant.ofEpochSecond(bootedEpochSecond);
        return switch (inventory.nextInt(10)) {
            case 0, 1, 2 ->
                new Report.SystemFacts(
                        hostname, "windows", "Windows", "11 (24H2)", "amd64", "Dell Inc.", "Latitude 5440", booted);
            case 3 ->
                new Report.SystemFacts(
                        hostname, "macos", "macOS", "15.1 (Sequoia)", "aarch64", "Apple Inc.", "Mac15,3", booted);
            default ->
                new Report.SystemFacts(
                        hostname,
                        "linux",
                        "Debian GNU/Linux",
                        "12 (bookworm)",
                        "amd64",
                        "Lenovo",
                        "ThinkCentre M70q",
                        booted);
        };
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    private static double ratio(double value) {
        return Math.round(within(value, 0, 1) * 10_000) / 10_000.0;
    }
}
