package org.bailiwick.simulator;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines of ids, each written through to the system at once, so that they outlive a killed simulator. */
final class AckJournal implements AutoCloseable {
    private final @Nullable OutputStream out;

    private AckJournal(@Nullable OutputStream out) {
        this.out = out;
    }

    /** @param file absent to write nothing */
    static AckJournal open(@Nullable Path file) throws IOException {
        return new AckJournal(file == null ? null : new FileOutputStream(file.toFile(), true));
    }

    void acknowledged(UUID id) {
        if (out != null) {
            try {
                synchronized (this) {
                    out.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // A gap in this file would prove a loss that never was.
                throw new UncheckedIOException("cannot write the journal", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
