package org.bailiwick.app.attachments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps files for modules above, under the same rules as those of tickets. An owner is named by the module, as
 * {@code article KB-000007}; who reaches it, and what the trail says of it, is the module's to decide.
 */
@Service
@Transactional(rollbackFor = IOException.class)
public class Files {

    private static final Duration DAY = Duration.ofHours(24);

    private final StoredFiles files;
    private final AttachmentRecords records;
    private final AttachmentSettings settings;
    private final Clock clock;

    Files(StoredFiles files, AttachmentRecords records, AttachmentSettings settings, Clock clock) {
        this.files = files;
        this.records = records;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps a file.
     *
     * @param givenName as a stranger gave it
     * @throws Problem {@code attachment-type-refused}, {@code attachment-empty}, {@code attachment-too-large},
     *     {@code too-many-attachments}, {@code attachment-quota}
     * @throws IOException when the content ends too early
     */
    public StoredFile keep(String owner, @Nullable String givenName, InputStream content, CurrentUser user)
            throws IOException {
        String name = AttachmentName.clean(givenName);
        byte[] first = Intake.first(content);
        String type = AttachmentTypes.require(name, first);
        records.lock(owner, user.id());
        long room = room(owner, user);
        UUID id = UUID.randomUUID();
        files.insert(new StoredFile(id, owner, user.id(), user.name(), name, type, 0, new byte[0], clock.instant()));
        Intake.Received received =
                Intake.receive(first, content, room, (ordinal, bytes) -> files.insertPiece(id, ordinal, bytes));
        files.complete(id, received.size(), received.sha256());
        return files.find(owner, id).orElseThrow();
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<StoredFile> of(String owner) {
        return files.of(owner);
    }

    @Transactional(readOnly = true)
    public Optional<StoredFile> find(String owner, UUID id) {
        return files.find(owner, id);
    }

    /** Takes a file's content away. */
    public void delete(StoredFile file, CurrentUser user) {
        files.delete(file.id(), user.id(), clock.instant());
    }

    /**
     * Sends a file, to be saved.
     *
     * @throws IOException when what is stored is not what was uploaded; the answer then breaks off before its end
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void write(StoredFile file, HttpServletResponse response) throws IOException {
        Download.write(
                new Download.Content(file.id(), file.name(), file.size(), file.sha256()),
                ordinal -> files.piece(file.id(), ordinal),
                response);
    }

    private long room(String owner, CurrentUser user) {
        if (files.of(owner).size() >= settings.perTicket()) {
            throw Problem.conflict(
                    "too-many-attachments", "There are at most " + settings.perTicket() + " attachments of one thing");
        }
        AttachmentRecords.Used used = records.usedBy(user.id(), clock.instant().minus(DAY));
        long room = settings.dailyBytes().toBytes() - used.bytes();
        if (used.files() >= settings.dailyFiles() || room <= 0) {
            throw Intake.quota();
        }
        return room;
    }
}
