package org.bailiwick.agent.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.agent.config.FileOwnership;
import org.bailiwick.agent.spool.DurableFile;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that makes a command run at most once: "started" is on disk before it is executed, its result before it is
 * sent. One file per command, kept until its order has been out of date for a day.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration KEEP_AFTER_EXPIRY = Duration.ofDays(1);

    private static final String RESERVE = "reserve";
    private static final int RESERVED_BYTES = 256 * 1024;

    private final Path folder;
    private final Clock clock;
    private final Map<UUID, JournalEntry> entries = new HashMap<>();

    private Journal(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static Journal open(Path folder, Clock clock) throws IOException {
        FileOwnership.createPrivateFolder(folder);
        Journal journal = new Journal(folder, clock);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                journal.load(file);
            }
        }
        journal.forgetOld();
        return journal;
    }

    synchronized @Nullable JournalEntry find(UUID commandId) {
        return entries.get(commandId);
    }

    synchronized List<JournalEntry> all() {
        return entries.values().stream()
                .sorted(Comparator.comparing(JournalEntry::startedAt))
                .toList();
    }

    /** @throws IOException when the disk did not take it; then the command must not run */
    synchronized void write(JournalEntry entry) throws IOException {
        byte[] content = WireJson.write(entry);
        try {
            DurableFile.write(file(entry.commandId()), content);
        } catch (IOException e) {
            // The command that makes room on a full disk needs a little room itself.
            if (!Files.deleteIfExists(folder.resolve(RESERVE))) {
                throw e;
            }
            DurableFile.write(file(entry.commandId()), content);
        }
        entries.put(entry.commandId(), entry);
    }

    /** Remembers an entry even where the disk does not: enough against a repetition before the next start. */
    synchronized void writeIfPossible(JournalEntry entry) {
        try {
            write(entry);
        } catch (IOException e) {
            LOG.warn("journal cannot write command {}: {}", entry.commandId(), e.toString());
            entries.put(entry.commandId(), entry);
        }
    }

    synchronized void forget(UUID commandId) {
        entries.remove(commandId);
        try {
            Files.deleteIfExists(file(commandId));
        } catch (IOException e) {
            LOG.warn("journal cannot forget command {}: {}", commandId, e.toString());
        }
    }

    synchronized void forgetOld() {
        Instant oldest = clock.instant().minus(KEEP_AFTER_EXPIRY);
        List.copyOf(entries.values()).stream()
                .filter(entry -> entry.result() != null && entry.expiresAt().isBefore(oldest))
                .forEach(entry -> forget(entry.commandId()));
        reserve();
    }

    private void reserve() {
        Path file = folder.resolve(RESERVE);
        if (!Files.exists(file)) {
            try {
                DurableFile.write(file, new byte[RESERVED_BYTES]);
            } catch (IOException e) {
                LOG.debug("no room for the journal's reserve: {}", e.toString());
            }
        }
    }

    private void load(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(DurableFile.UNFINISHED)) {
            Files.deleteIfExists(file);
        } else if (name.endsWith(".json")) {
            try {
                JournalEntry entry = WireJson.read(Files.readAllBytes(file), JournalEntry.class);
                entries.put(entry.commandId(), entry);
            } catch (JsonProcessingException e) {
                LOG.error("journal file {} is damaged and left alone", name);
            }
        }
    }

    private Path file(UUID commandId) {
        return folder.resolve(commandId + ".json");
    }
}
