package org.bailiwick.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** Real faults on the running system, for the loop to find and mend. */
final class Demo {

    private static final int DISK_MEBIBYTES = 64;
    private static final int FILE_MEBIBYTES = 4;
    private static final double FULL = 0.95;
    private static final Duration AGE = Duration.ofHours(2);

    private final Path data;
    private final Clock clock;
    private final PrintStream out;

    Demo(Path data, Clock clock, PrintStream out) {
        this.data = data;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Causes the fault.
     *
     * @throws StartupException when there is no such demonstration, or it cannot be done here
     */
    void run(String name) throws IOException, StartupException {
        if (!DataFolder.inUse(data)) {
            throw new StartupException("Nothing runs with the data in " + data + "; start it first: ./bailiwick");
        }
        switch (name) {
            case "kill-program" -> kill(WatchedProgram.DEMO, "It is started again within a minute, without anybody.");
            case "risky" ->
                kill(
                        WatchedProgram.RISKY,
                        "Its restart waits for somebody's approval: log in as lena (lena-demo) and look under Tasks.");
            case "fill-disk" -> fillDisk();
            default ->
                throw new StartupException(
                        "There is no demonstration \"" + name + "\"; there are kill-program, risky and fill-disk.");
        }
    }

    private void kill(String program, String then) throws IOException, StartupException {
        var process = new WatchedProgram(program, data.resolve("programs"))
                .running()
                .orElseThrow(() -> new StartupException(
                        program + " does not run now; look under Alerts whether its restart is still under way."));
        process.destroyForcibly();
        out.println("Killed " + program + ", process " + process.pid() + ". " + then);
    }

    private void fillDisk() throws IOException, StartupException {
        if (!DemoDisk.possible()) {
            throw new StartupException("fill-disk mounts a small file system, which needs Linux and root;"
                    + " kill-program works for any user.");
        }
        Path disk = data.resolve("demo-disk");
        if (!DemoDisk.mounted(disk)) {
            DemoDisk.mount(disk, DISK_MEBIBYTES);
        }
        Path temporary = Files.createDirectories(disk.resolve("tmp"));
        byte[] content = new byte[FILE_MEBIBYTES << 20];
        Arrays.fill(content, (byte) 'x');
        FileTime old = FileTime.from(clock.instant().minus(AGE));
        var store = Files.getFileStore(disk);
        int files = 0;
        while (store.getUsableSpace() > store.getTotalSpace() * (1 - FULL)) {
            Path file = Files.createTempFile(temporary, "forgotten-", ".tmp");
            int length = (int) Math.min(content.length, store.getUsableSpace());
            Files.write(file, length == content.length ? content : Arrays.copyOf(content, length));
            Files.setLastModifiedTime(file, old);
            files++;
        }
        out.println("Filled " + disk + " with " + files + " forgotten files. They are gone within a minute.");
    }
}
