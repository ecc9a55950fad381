package org.bailiwick.app.telemetry;

/** Names of the metrics extracted from reports, with their unit and subject. */
public final class Metric {

    /** Share of all cores, 0 to 1. */
    public static final String CPU_LOAD = "cpu.load";

    /** Share of memory not available, 0 to 1. */
    public static final String MEMORY_USED = "memory.used.ratio";

    /** Share of swap in use, 0 to 1; absent without swap. */
    public static final String SWAP_USED = "swap.used.ratio";

    /** Share of a file system not usable, 0 to 1; subject: mount point. */
    public static final String FILE_SYSTEM_USED = "filesystem.used.ratio";

    /** Bytes per second; subject: disk. */
    public static final String DISK_READ = "disk.read.bytes";

    /** Bytes per second; subject: disk. */
    public static final String DISK_WRITTEN = "disk.write.bytes";

    /** Bytes per second; subject: interface. */
    public static final String NETWORK_RECEIVED = "network.received.bytes";

    /** Bytes per second; subject: interface. */
    public static final String NETWORK_SENT = "network.sent.bytes";

    /** Number of processes. */
    public static final String PROCESSES = "process.count";

    /** 1 while it runs, 0 while it does not; subject: watched program. */
    public static final String PROGRAM_RUNNING = "program.running";

    /** Bytes of memory the agent takes. */
    public static final String AGENT_MEMORY = "agent.rss.bytes";

    private Metric() {}
}
