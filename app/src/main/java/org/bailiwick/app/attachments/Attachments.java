package org.bailiwick.app.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores files piece by piece and takes them away; tells the ticket's timeline and the trail. */
@Service
@Transactional(rollbackFor = IOException.class)
@EnableConfigurationProperties(AttachmentSettings.class)
class Attachments {

    private static final Duration DAY = Duration.ofHours(24);
    private static final String SUBJECT = "ticket";

    private final AttachmentRecords records;
    private final AttachmentSettings settings;
    private final Tickets tickets;
    private final Audit audit;
    private final Clock clock;

    Attachments(AttachmentRecords records, AttachmentSettings settings, Tickets tickets, Audit audit, Clock clock) {
        this.records = records;
        this.settings = settings;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stores a file on a ticket that the person may write to.
     *
     * @throws Problem {@code attachment-type-refused}, {@code attachment-empty}, {@code attachment-too-large},
     *     {@code too-many-attachments}, {@code attachment-quota}
     * @throws IOException when the content ends too early
     */
    Attachment add(String number, CurrentUser user, String name, boolean internal, InputStream content)
            throws IOException {
        byte[] first = Intake.first(content);
        String type = AttachmentTypes.require(name, first);
        records.lock(number, user.id());
        long room = room(number, user);
        Instant now = clock.instant();
        Attachment attachment = new Attachment(
                UUID.randomUUID(), number, user.id(), user.name(), name, type, 0, new byte[0], internal, now);
        records.insert(attachment);
        Intake.Received received = Intake.receive(
                first, content, room, (ordinal, bytes) -> records.insertPiece(attachment.id(), ordinal, bytes));
        records.complete(attachment.id(), received.size(), received.sha256());
        tell(attachment, "added", received.size());
        return records.find(number, attachment.id()).orElseThrow();
    }

    /** Takes a file's content away. */
    void delete(Attachment attachment, CurrentUser user) {
        records.delete(attachment.id(), user.id(), clock.instant());
        tell(attachment, "removed", attachment.size());
    }

    private long room(String number, CurrentUser user) {
        if (records.countOf(number) >= settings.perTicket()) {
            throw Problem.conflict(
                    "too-many-attachments", "A ticket has at most " + settings.perTicket() + " attachments");
        }
        AttachmentRecords.Used used = records.usedBy(user.id(), clock.instant().minus(DAY));
        long room = settings.dailyBytes().toBytes() - used.bytes();
        if (used.files() >= settings.dailyFiles() || room <= 0) {
            throw Intake.quota();
        }
        return room;
    }

    private void tell(Attachment attachment, String what, long size) {
        Map<String, Object> data =
                Map.of("what", what, "attachmentId", attachment.id().toString(), "size", size);
        if (attachment.internal()) {
            tickets.internalNote(attachment.ticketNumber(), TimelineKind.ATTACHMENT, attachment.name(), data);
        } else {
            tickets.note(attachment.ticketNumber(), TimelineKind.ATTACHMENT, attachment.name(), data);
        }
        Map<String, ?> facts = Map.of(
                "attachment", attachment.id().toString(),
                "name", attachment.name(),
                "type", attachment.type(),
                "size", size,
                "internal", attachment.internal());
        AuditEntry entry = AuditEntry.of("ticket.attachment-" + what, SUBJECT, attachment.ticketNumber());
        audit.record(what.equals("added") ? entry.after(facts) : entry.before(facts));
    }
}
