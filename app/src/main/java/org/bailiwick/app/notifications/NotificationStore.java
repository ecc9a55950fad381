package org.bailiwick.app.notifications;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code notification}. */
@Repository
class NotificationStore {

    private final JdbcClient jdbc;

    NotificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID personId, Notice notice, Instant now) {
        jdbc.sql("""
                        insert into notification (id, person_id, kind, text, ticket_number, created_at)
                        values (:id, :person, :kind, :text, :ticket, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", personId)
                .param("kind", notice.kind())
                .param("text", notice.text())
                .param("ticket", notice.ticketNumber())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<NotificationView> list(UUID personId, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select * from notification
                        where person_id = :person
                          and (cast(:afterTime as timestamptz) is null
                               or (created_at, id) < (cast(:afterTime as timestamptz), cast(:afterId as uuid)))
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("person", personId)
                .param("afterTime", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, index) -> {
                    OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
                    return new NotificationView(
                            row.getObject("id", UUID.class),
                            row.getString("kind"),
                            row.getString("text"),
                            row.getString("ticket_number"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            read == null ? null : read.toInstant());
                })
                .list();
    }

    /** How many the person has not seen, counted up to the limit. */
    int unread(UUID personId, int limit) {
        return jdbc.sql("""
                        select count(*) from
                            (select from notification where person_id = :person and read_at is null limit :limit) unread
                        """)
                .param("person", personId)
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /**
     * Those that came until the instant.
     *
     * @return how many the person had not seen before
     */
    int markAllRead(UUID personId, Instant until, Instant now) {
        return jdbc.sql("""
                        update notification set read_at = :now
                        where person_id = :person and read_at is null and created_at <= :until
                        """)
                .param("person", personId)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false when the person has no such notification */
    boolean markRead(UUID id, UUID personId, Instant now) {
        return jdbc.sql("""
                                update notification set read_at = coalesce(read_at, :now)
                                where id = :id and person_id = :person
                                """)
                        .param("id", id)
                        .param("person", personId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
