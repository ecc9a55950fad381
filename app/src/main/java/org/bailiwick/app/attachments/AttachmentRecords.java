package org.bailiwick.app.attachments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_attachment} and its pieces. */
@Repository
class AttachmentRecords {

    private final JdbcClient jdbc;

    AttachmentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one upload after the other count what is there, per owner and per person. */
    void lock(String owner, UUID person) {
        for (String key : List.of("attachments of " + owner, "attachments by " + person)) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                    .param("key", key)
                    .query((row, index) -> index)
                    .list();
        }
    }

    int countOf(String number) {
        return jdbc.sql("select count(*) from ticket_attachment where ticket_number = :number and deleted_at is null")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    Used usedBy(UUID person, Instant since) {
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(size), 0) as bytes
                        from (select size from ticket_attachment where uploaded_by = :person and created_at > :since
                              union all
                              select size from attachment_file where uploaded_by = :person and created_at > :since)
                                 as attached
                        """)
                .param("person", person)
                .param("since", at(since))
                .query((row, index) -> new Used(row.getInt("files"), row.getLong("bytes")))
                .single();
    }

    /** The row; its size and sum follow when all pieces are stored. */
    void insert(Attachment attachment) {
        jdbc.sql("""
                        insert into ticket_attachment (id, ticket_number, uploaded_by, uploader_name, name, type, size,
                                                       sha256, internal, created_at)
                        values (:id, :number, :by, :byName, :name, :type, :size, :sha256, :internal, :now)
                        """)
                .param("id", attachment.id())
                .param("number", attachment.ticketNumber())
                .param("by", attachment.uploadedBy())
                .param("byName", attachment.uploaderName())
                .param("name", attachment.name())
                .param("type", attachment.type())
                .param("size", attachment.size())
                .param("sha256", attachment.sha256())
                .param("internal", attachment.internal())
                .param("now", at(attachment.createdAt()))
                .update();
    }

    void insertPiece(UUID id, int ordinal, byte[] bytes) {
        jdbc.sql("insert into ticket_attachment_piece (attachment_id, ordinal, bytes) values (:id, :ordinal, :bytes)")
                .param("id", id)
                .param("ordinal", ordinal)
                .param("bytes", bytes)
                .update();
    }

    void complete(UUID id, long size, byte[] sha256) {
        jdbc.sql("update ticket_attachment set size = :size, sha256 = :sha256 where id = :id")
                .param("id", id)
                .param("size", size)
                .param("sha256", sha256)
                .update();
    }

    List<Attachment> of(String number, boolean withInternal) {
        return jdbc.sql("""
                        select * from ticket_attachment
                        where ticket_number = :number and deleted_at is null and (not internal or :withInternal)
                        order by created_at, id
                        """)
                .param("number", number)
                .param("withInternal", withInternal)
                .query((row, index) -> attachment(row))
                .list();
    }

    Optional<Attachment> find(String number, UUID id) {
        return jdbc.sql("""
                        select * from ticket_attachment
                        where id = :id and ticket_number = :number and deleted_at is null
                        """)
                .param("id", id)
                .param("number", number)
                .query((row, index) -> attachment(row))
                .optional();
    }

    /** @return absent after the last */
    Optional<byte[]> piece(UUID id, int ordinal) {
        return jdbc.sql("select bytes from ticket_attachment_piece where attachment_id = :id and ordinal = :ordinal")
                .param("id", id)
                .param("ordinal", ordinal)
                .query((row, index) -> row.getBytes("bytes"))
                .optional();
    }

    /** The row stays, for the quota and the story; the content goes. */
    void delete(UUID id, UUID by, Instant now) {
        jdbc.sql("delete from ticket_attachment_piece where attachment_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update ticket_attachment set deleted_at = :now, deleted_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getString("ticket_number"),
                row.getObject("uploaded_by", UUID.class),
                row.getString("uploader_name"),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getBytes("sha256"),
                row.getBoolean("internal"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What somebody attached lately, to whatever. */
    record Used(int files, long bytes) {}
}
