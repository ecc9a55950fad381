package org.bailiwick.agent.collect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.agent.config.WatchedProgramSettings;
import org.bailiwick.agent.enrol.HostFacts;
import org.bailiwick.agent.health.Health;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OSFileStore;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import oshi.util.GlobalConfig;

/**
 * The machine the agent runs on, measured with OSHI.
 *
 * <p>Rates and loads are averages since the reading before, so one instance is kept for the life of the agent. Each
 * subject is read on its own thread with a deadline; one that hangs is missing from the report and reported as a failure
 * of the agent.
 */
public final class Machine implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final int MOST_LISTED = 200;

    private final SystemInfo systemInfo;
    private final HardwareAbstractionLayer hardware;
    private final OperatingSystem os;
    private final Settings settings;
    private final String agentVersion;
    private final Clock clock;
    private final Instant startedAt;
    private final ExecutorService threads;
    private final UserNames userNames = new UserNames();
    private final boolean needsCommandLines;
    private final Rates diskRates = new Rates();
    private final Rates networkRates = new Rates();
    private long[] previousTicks;
    private ProcessTable.Baseline processBaseline = ProcessTable.Baseline.none();

    private final GuardedReading<Report.SystemFacts> system;
    private final GuardedReading<Report.Cpu> cpu;
    private final GuardedReading<Report.Memory> memory;
    private final GuardedReading<List<Report.FileSystem>> fileSystems;
    private final GuardedReading<List<Report.Disk>> disks;
    private final GuardedReading<List<Report.Network>> networks;
    private final GuardedReading<ProcessTable> processes;
    private final GuardedReading<List<Report.UsbDevice>> usbDevices;
    private final GuardedReading<Own> own;

    public Machine(Settings settings, String agentVersion, Clock clock, Health health) {
        configureOshi();
        this.systemInfo = new SystemInfo();
        this.hardware = systemInfo.getHardware();
        this.os = systemInfo.getOperatingSystem();
        this.settings = settings;
        this.agentVersion = agentVersion;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.needsCommandLines = settings.watchedPrograms().stream().anyMatch(program -> program.commandLine() != null);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "collect");
            thread.setDaemon(true);
            return thread;
        });
        this.previousTicks = hardware.getProcessor().getSystemCpuLoadTicks();
        Usb usb = new Usb(hardware, settings.usb4java());
        Guards guards = new Guards(threads, clock, health);
        system = guards.guard("system", Duration.ofDays(1), this::readSystem);
        cpu = guards.guard("cpu", Duration.ZERO, this::readCpu);
        memory = guards.guard("memory", Duration.ZERO, this::readMemory);
        fileSystems = guards.guard("file systems", Duration.ZERO, this::readFileSystems);
        disks = guards.guard("disks", Duration.ZERO, this::readDisks);
        networks = guards.guard("networks", Duration.ZERO, this::readNetworks);
        processes = guards.guard("processes", Duration.ZERO, this::readProcesses);
        usbDevices = guards.guard("usb", Duration.ofHours(1), usb::read);
        own = guards.guard("agent", Duration.ZERO, this::readOwn);
    }

    /** Measures everything once. */
    public synchronized Report report(
            UUID bootId, long sequence, @Nullable Duration interval, long spooled, long dropped)
            throws InterruptedException {
        Instant now = clock.instant();
        ProcessTable table = processes.take();
        Own footprint = own.take();
        return new Report(
                UUID.randomUUID(),
                bootId,
                sequence,
                now.truncatedTo(ChronoUnit.MILLIS),
                interval == null ? null : Math.toIntExact(Math.max(1, interval.toSeconds())),
                new Report.AgentFacts(
                        agentVersion,
                        Duration.between(startedAt, now).toSeconds(),
                        footprint == null ? null : footprint.residentBytes(),
                        footprint == null ? null : footprint.cpuMillis() / 1000.0,
                        spooled,
                        dropped),
                Objects.requireNonNullElseGet(system.take(), Machine::leastSystemFacts),
                cpu.take(),
                memory.take(),
                orEmpty(fileSystems.take()),
                orEmpty(disks.take()),
                orEmpty(networks.take()),
                table == null ? null : table.count(),
                table == null
                        ? List.of()
                        : table.top(settings.topProcesses()).stream()
                                .map(row -> new Report.ProcessFacts(
                                        row.pid(),
                                        row.name(),
                                        row.user(),
                                        round(row.load()),
                                        row.residentBytes(),
                                        row.startedAt()))
                                .toList(),
                table == null
                        ? List.of()
                        : settings.watchedPrograms().stream()
                                .map(table::watched)
                                .toList(),
                orEmpty(usbDevices.take()));
    }

    /** All processes now; loads are since the look before. */
    public synchronized ProcessTable processes() throws InterruptedException {
        ProcessTable table = processes.take();
        if (table == null) {
            throw new IllegalStateException("the list of processes cannot be read");
        }
        return table;
    }

    /**
     * The processes of one program, without disturbing the measurement of loads; asked for often while a program starts.
     */
    public List<ProcessTable.Row> processesOf(WatchedProgramSettings program) {
        List<ProcessTable.Fetched> fetched = fetchProcesses(program.commandLine() != null);
        return ProcessTable.of(fetched, ProcessTable.Baseline.none(), clock.millis(), 1)
                .of(program);
    }

    /** What an enrolment tells about this machine. */
    public HostFacts hostFacts() {
        Report.SystemFacts facts = readSystem();
        Map<String, String> fingerprint = new TreeMap<>();
        String hardwareId = hardware.getComputerSystem().getHardwareUUID();
        if (isTelling(hardwareId)) {
            fingerprint.put("hardware", digest(hardwareId));
        }
        List<String> macs = hardware.getNetworkIFs(false).stream()
                .filter(network -> !network.isKnownVmMacAddr())
                .map(NetworkIF::getMacaddr)
                .filter(Machine::isTelling)
                .sorted()
                .toList();
        if (!macs.isEmpty()) {
            fingerprint.put("macs", digest(String.join(",", macs)));
        }
        return new HostFacts(facts.hostname(), facts.osFamily(), facts.osVersion(), fingerprint);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Report.SystemFacts readSystem() {
        var computer = hardware.getComputerSystem();
        var version = os.getVersionInfo();
        String osVersion = version.getVersion();
        if (version.getCodeName() != null
                && !version.getCodeName().isBlank()
                && !"unknown".equals(version.getCodeName())) {
            osVersion += " (" + version.getCodeName() + ")";
        }
        return new Report.SystemFacts(
                os.getNetworkParams().getHostName(),
                osFamily(),
                text(os.getFamily()),
                text(osVersion),
                System.getProperty("os.arch"),
                text(computer.getManufacturer()),
                text(computer.getModel()),
                Instant.ofEpochSecond(os.getSystemBootTime()));
    }

    private Report.Cpu readCpu() {
        CentralProcessor processor = hardware.getProcessor();
        long[] ticks = processor.getSystemCpuLoadTicks();
        double load = processor.getSystemCpuLoadBetweenTicks(previousTicks, ticks);
        previousTicks = ticks;
        double average = processor.getSystemLoadAverage(1)[0];
        return new Report.Cpu(
                text(processor.getProcessorIdentifier().getName()),
                processor.getLogicalProcessorCount(),
                processor.getPhysicalProcessorCount(),
                Double.isFinite(load) ? round(Math.max(0, Math.min(1, load))) : null,
                average < 0 ? null : average);
    }

    private Report.Memory readMemory() {
        GlobalMemory memory = hardware.getMemory();
        return new Report.Memory(
                memory.getTotal(),
                memory.getAvailable(),
                memory.getVirtualMemory().getSwapTotal(),
                memory.getVirtualMemory().getSwapUsed());
    }

    private List<Report.FileSystem> readFileSystems() {
        List<Report.FileSystem> all = new ArrayList<>();
        for (OSFileStore store : os.getFileSystem().getFileStores(false)) {
            if (List.of(store.getOptions().split(",")).contains("ro")) {
                continue; // nobody can fill it up
            }
            all.add(new Report.FileSystem(
                    store.getMount(),
                    text(store.getType()),
                    text(store.getVolume()),
                    store.getTotalSpace(),
                    Math.min(store.getTotalSpace(), store.getUsableSpace())));
        }
        return limited(Mounts.worthReporting(all));
    }

    private List<Report.Disk> readDisks() {
        List<Report.Disk> all = new ArrayList<>();
        for (HWDiskStore disk : hardware.getDiskStores()) {
            if (disk.getSize() <= 0) {
                continue;
            }
            String name = disk.getName().startsWith("/dev/") ? disk.getName().substring(5) : disk.getName();
            all.add(new Report.Disk(
                    name,
                    text(disk.getModel()),
                    disk.getSize(),
                    diskRates.perSecond(name + "/read", disk.getReadBytes(), disk.getTimeStamp()),
                    diskRates.perSecond(name + "/written", disk.getWriteBytes(), disk.getTimeStamp())));
        }
        diskRates.endRound();
        return limited(all);
    }

    private List<Report.Network> readNetworks() {
        List<Report.Network> all = new ArrayList<>();
        for (NetworkIF network : hardware.getNetworkIFs(false)) {
            List<String> addresses = new ArrayList<>(List.of(network.getIPv4addr()));
            addresses.addAll(List.of(network.getIPv6addr()));
            boolean up =
                    switch (network.getIfOperStatus()) {
                        case UP -> true;
                        case UNKNOWN -> !addresses.isEmpty();
                        default -> false;
                    };
            all.add(new Report.Network(
                    network.getName(),
                    text(network.getMacaddr()),
                    addresses,
                    up,
                    networkRates.perSecond(
                            network.getName() + "/received", network.getBytesRecv(), network.getTimeStamp()),
                    networkRates.perSecond(
                            network.getName() + "/sent", network.getBytesSent(), network.getTimeStamp())));
        }
        networkRates.endRound();
        return limited(all);
    }

    private ProcessTable readProcesses() {
        List<ProcessTable.Fetched> fetched = fetchProcesses(needsCommandLines);
        long now = clock.millis();
        ProcessTable table = ProcessTable.of(
                fetched, processBaseline, now, hardware.getProcessor().getLogicalProcessorCount());
        processBaseline = ProcessTable.baseline(fetched, now);
        return table;
    }

    private List<ProcessTable.Fetched> fetchProcesses(boolean withCommandLines) {
        List<ProcessTable.Fetched> fetched = new ArrayList<>();
        for (OSProcess process : os.getProcesses()) {
            OSProcess.State state = process.getState();
            fetched.add(new ProcessTable.Fetched(
                    process.getProcessID(),
                    process.getName(),
                    withCommandLines
                            ? process.getCommandLine().replace('\0', ' ').strip()
                            : "",
                    userNames.of(process.getUserID(), process.getProcessID()),
                    process.getKernelTime() + process.getUserTime(),
                    process.getResidentMemory(),
                    process.getStartTime(),
                    state != OSProcess.State.ZOMBIE && state != OSProcess.State.INVALID));
        }
        return fetched;
    }

    private record Own(long residentBytes, long cpuMillis) {}

    private Own readOwn() {
        OSProcess self = Objects.requireNonNull(os.getProcess(os.getProcessId()), "this process is not listed");
        return new Own(self.getResidentMemory(), self.getKernelTime() + self.getUserTime());
    }

    private static Report.SystemFacts leastSystemFacts() {
        String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), "unknown");
        return new Report.SystemFacts(host, osFamily(), null, null, System.getProperty("os.arch"), null, null, null);
    }

    private static String osFamily() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "macos" : name;
    }

    private static void configureOshi() {
        // A container's root is an overlay; without it nobody would see a container's disk fill up.
        String pseudo = GlobalConfig.get(GlobalConfig.OSHI_PSEUDO_FILESYSTEM_TYPES, "");
        GlobalConfig.set(
                GlobalConfig.OSHI_PSEUDO_FILESYSTEM_TYPES,
                pseudo.replace(",overlay,", ",").replace("overlay,", ""));
        // OSHI waits for WMI for ever by default.
        GlobalConfig.set(GlobalConfig.OSHI_UTIL_WMI_TIMEOUT, 5000);
        // Reading the event log at start costs a quarter of a second and finds a boot time we do not need.
        GlobalConfig.set(GlobalConfig.OSHI_OS_WINDOWS_EVENTLOG, "");
        // Asked for while a program starts or stops, so nothing older than this.
        GlobalConfig.set(GlobalConfig.OSHI_UTIL_MEMOIZER_EXPIRATION, 100);
    }

    private static <T> List<T> limited(List<T> list) {
        return list.size() <= MOST_LISTED ? list : List.copyOf(list.subList(0, MOST_LISTED));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static double round(double ratio) {
        return Math.round(ratio * 10_000) / 10_000.0;
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() || text.equalsIgnoreCase("unknown") ? null : text.strip();
    }

    private static boolean isTelling(@Nullable String id) {
        return id != null
                && !id.equalsIgnoreCase("unknown")
                && !id.replaceAll("[0fF:-]", "").isBlank();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Guards(ExecutorService threads, Clock clock, Health health) {
        <T> GuardedReading<T> guard(String name, Duration goodFor, Callable<T> reading) {
            return new GuardedReading<>(name, DEADLINE, goodFor, reading, threads, clock, health);
        }
    }
}
