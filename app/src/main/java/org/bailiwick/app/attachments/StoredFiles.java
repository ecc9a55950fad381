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

/** The SQL of {@code attachment_file} and its pieces. */
@Repository
class StoredFiles {

    private final JdbcClient jdbc;

    StoredFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row; its size and sum follow when all pieces are stored. */
    void insert(StoredFile file) {
        jdbc.sql("""
                        insert into attachment_file
                            (id, owner, uploaded_by, uploader_name, name, type, size, sha256, created_at)
                        values (:id, :owner, :by, :byName, :name, :type, :size, :sha256, :now)
                        """)
                .param("id", file.id())
                .param("owner", file.owner())
                .param("by", file.uploadedBy())
                .param("byName", file.uploaderName())
                .param("name", file.name())
                .param("type", file.type())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("now", at(file.createdAt()))
                .update();
    }

    void insertPiece(UUID id, int ordinal, byte[] bytes) {
        jdbc.sql("insert into attachment_file_piece (file_id, ordinal, bytes) values (:id, :ordinal, :bytes)")
                .param("id", id)
                .param("ordinal", ordinal)
                .param("bytes", bytes)
                .update();
    }

    void complete(UUID id, long size, byte[] sha256) {
        jdbc.sql("update attachment_file set size = :size, sha256 = :sha256 where id = :id")
                .param("id", id)
                .param("size", size)
                .param("sha256", sha256)
                .update();
    }

    /** Oldest first. */
    List<StoredFile> of(String owner) {
        return jdbc.sql("""
                        select * from attachment_file where owner = :owner and deleted_at is null
                        order by created_at, id
                        """)
                .param("owner", owner)
                .query((row, index) -> file(row))
                .list();
    }

    Optional<StoredFile> find(String owner, UUID id) {
        return jdbc.sql("select * from attachment_file where id = :id and owner = :owner and deleted_at is null")
                .param("id", id)
                .param("owner", owner)
                .query((row, index) -> file(row))
                .optional();
    }

    /** @return absent after the last */
    Optional<byte[]> piece(UUID id, int ordinal) {
        return jdbc.sql("select bytes from attachment_file_piece where file_id = :id and ordinal = :ordinal")
                .param("id", id)
                .param("ordinal", ordinal)
                .query((row, index) -> row.getBytes("bytes"))
                .optional();
    }

    /** The row stays, for the quota and the story; the content goes. */
    void delete(UUID id, UUID by, Instant now) {
        jdbc.sql("delete from attachment_file_piece where file_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update attachment_file set deleted_at = :now, deleted_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getObject("uploaded_by", UUID.class),
                row.getString("uploader_name"),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getBytes("sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
