package org.bailiwick.agent.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bailiwick.agent.config.FileOwnership;
import org.bailiwick.agent.config.Settings.SpoolLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports on their way to the server, oldest first: one file each, complete on disk before {@link #add} returns.
 *
 * <p>When the spool is over its bounds the oldest reports go first, and each one is counted: what was collected is sent,
 * spooled, quarantined or dropped, never simply gone. While the disk cannot be written, which may be the very thing to
 * report, the newest few reports are kept in memory.
 */
public final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final Pattern FILE = Pattern.compile("(\\d{16})-(\\d{13})-([0-9a-f-]{36})\\.json\\.gz");
    private static final int IN_MEMORY = 4;
    private static final int QUARANTINED = 20;

    private final Path folder;
    private final Path quarantine;
    private final Path droppedFile;
    private final SpoolLimits limits;
    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long nextNumber = 1;
    private long dropped;

    private Spool(Path folder, SpoolLimits limits, Clock clock) {
        this.folder = folder;
        this.quarantine = folder.resolve("quarantine");
        this.droppedFile = folder.resolve("dropped");
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens the folder and takes up what an earlier run left there. */
    public static Spool open(Path folder, SpoolLimits limits, Clock clock) throws IOException {
        FileOwnership.createPrivateFolder(folder);
        Spool spool = new Spool(folder, limits, clock);
        FileOwnership.createPrivateFolder(spool.quarantine);
        spool.load();
        return spool;
    }

    /**
     * A report that waits.
     *
     * @param file where it lies; absent while the disk could not be written
     */
    public record Entry(
            long number,
            UUID reportId,
            Instant spooledAt,
            long size,
            @Nullable Path file,
            byte @Nullable [] content) {
        public byte[] read() throws IOException {
            return content != null ? content : Files.readAllBytes(Objects.requireNonNull(file));
        }
    }

    /** Keeps a report; it survives a crash from here on, unless the disk refused it. */
    public synchronized void add(UUID reportId, byte[] gzippedJson) {
        long number = nextNumber++;
        Instant now = clock.instant();
        Path file = folder.resolve("%016d-%013d-%s.json.gz".formatted(number, now.toEpochMilli(), reportId));
        makeRoom(gzippedJson.length);
        Entry entry;
        try {
            DurableFile.write(file, gzippedJson);
            entry = new Entry(number, reportId, now, gzippedJson.length, file, null);
        } catch (IOException e) {
            LOG.warn("spool cannot write, report {} is kept in memory: {}", reportId, e.toString());
            long inMemory =
                    entries.stream().filter(other -> other.file() == null).count();
            if (inMemory >= IN_MEMORY) {
                entries.stream()
                        .filter(other -> other.file() == null)
                        .findFirst()
                        .ifPresent(oldest -> drop(oldest, "memory is full"));
            }
            entry = new Entry(number, reportId, now, gzippedJson.length, null, gzippedJson);
        }
        entries.addLast(entry);
        bytes += entry.size();
        notifyAll();
    }

    /** The oldest report, waiting up to {@code patience} for one; absent when none came. */
    public synchronized @Nullable Entry oldest(Duration patience) throws InterruptedException {
        dropAged();
        if (entries.isEmpty()) {
            wait(Math.max(1, patience.toMillis()));
        }
        return entries.peekFirst();
    }

    /** Forgets a report the server has. */
    public synchronized void remove(Entry entry) {
        if (forget(entry)) {
            delete(entry);
        }
    }

    /** Sets a report aside that the server will never take, for a person to look at. */
    public synchronized void quarantine(Entry entry) {
        if (!forget(entry)) {
            return;
        }
        countDropped();
        Path file = entry.file();
        if (file == null) {
            return;
        }
        try {
            Files.move(file, quarantine.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            try (Stream<Path> files = Files.list(quarantine)) {
                List<Path> sorted = files.sorted().toList();
                for (Path old : sorted.subList(0, Math.max(0, sorted.size() - QUARANTINED))) {
                    Files.deleteIfExists(old);
                }
            }
        } catch (IOException e) {
            LOG.warn("spool cannot quarantine {}: {}", file.getFileName(), e.toString());
            delete(entry);
        }
    }

    /** How many reports wait. */
    public synchronized long size() {
        return entries.size();
    }

    /** How many reports never reached the server since the agent was installed, the quarantined ones included. */
    public synchronized long dropped() {
        return dropped;
    }

    private void load() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                Matcher matcher = FILE.matcher(name);
                if (matcher.matches()) {
                    long number = Long.parseLong(matcher.group(1));
                    Entry entry = new Entry(
                            number,
                            UUID.fromString(matcher.group(3)),
                            Instant.ofEpochMilli(Long.parseLong(matcher.group(2))),
                            Files.size(file),
                            file,
                            null);
                    entries.addLast(entry);
                    bytes += entry.size();
                    nextNumber = Math.max(nextNumber, number + 1);
                } else if (name.endsWith(DurableFile.UNFINISHED)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (Files.exists(droppedFile)) {
            try {
                dropped = Long.parseLong(Files.readString(droppedFile).strip());
            } catch (NumberFormatException e) {
                LOG.warn("spool counter is unreadable, counting from 0");
            }
        }
        makeRoom(0);
        dropAged();
    }

    private void makeRoom(long wanted) {
        while (!entries.isEmpty() && bytes + wanted > limits.maxBytes()) {
            drop(entries.getFirst(), "spool is full");
        }
    }

    private void dropAged() {
        Instant oldestKept = clock.instant().minus(limits.maxAge());
        while (!entries.isEmpty() && entries.getFirst().spooledAt().isBefore(oldestKept)) {
            drop(entries.getFirst(), "too old");
        }
    }

    private void drop(Entry entry, String reason) {
        LOG.warn("report {} dropped: {}", entry.reportId(), reason);
        forget(entry);
        delete(entry);
        countDropped();
    }

    private boolean forget(Entry entry) {
        boolean known = entries.remove(entry);
        if (known) {
            bytes -= entry.size();
        }
        return known;
    }

    private void countDropped() {
        dropped++;
        try {
            DurableFile.write(droppedFile, Long.toString(dropped).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("spool counter cannot be written: {}", e.toString());
        }
    }

    private static void delete(Entry entry) {
        if (entry.file() != null) {
            try {
                Files.deleteIfExists(entry.file());
            } catch (IOException e) {
                // It is sent again after a restart; the server knows its id.
                LOG.warn("spool cannot delete {}: {}", entry.file().getFileName(), e.toString());
            }
        }
    }
}
