package org.bailiwick.app.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What readers think of the versions they read. */
@Component
@Transactional
class Readers {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Readers(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Somebody's opinion of a version.
     *
     * @param comment may be empty
     */
    record Rating(int version, boolean helpful, String comment, Instant createdAt) {}

    /** What all think of the version that is shown. */
    record Tally(int helpful, int unhelpful) {}

    /** One per person and version: whoever rates again changes their mind. */
    void rate(String number, int version, CurrentUser reader, boolean helpful, String comment) {
        Optional<Rating> before = mine(number, version, reader.id());
        jdbc.sql("""
            insert into knowledge_rating (article_number, version, person_id, helpful, comment, created_at)
            values (:number, :version, :person, :helpful, :comment, :now)
            on conflict (article_number, version, person_id) do update
            set helpful = excluded.helpful, comment = excluded.comment, created_at = excluded.created_at
            """)
                .param("number", number)
                .param("version", version)
                .param("person", reader.id())
                .param("helpful", helpful)
                .param("comment", comment)
                .param("now", ArticleStore.at(clock.instant()))
                .update();
        AuditEntry entry = AuditEntry.of("article.rated", "article", number).after(facts(version, helpful, comment));
        audit.record(before.map(old -> entry.before(facts(version, old.helpful(), old.comment())))
                .orElse(entry));
    }

    private static Map<String, Object> facts(int version, boolean helpful, String comment) {
        return Map.of("version", version, "helpful", helpful, "comment", comment);
    }

    Tally tally(String number, int version) {
        return jdbc.sql("""
            select count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful
            from knowledge_rating where article_number = :number and version = :version
            """)
                .param("number", number)
                .param("version", version)
                .query((row, index) -> new Tally(row.getInt("helpful"), row.getInt("unhelpful")))
                .single();
    }

    Optional<Rating> mine(String number, int version, UUID person) {
        return jdbc.sql("""
            select version, helpful, comment, created_at from knowledge_rating
            where article_number = :number and version = :version and person_id = :person
            """)
                .param("number", number)
                .param("version", version)
                .param("person", person)
                .query((row, index) -> rating(row))
                .optional();
    }

    /** Newest first, without who said it. */
    List<Rating> all(String number) {
        return jdbc.sql("""
            select version, helpful, comment, created_at from knowledge_rating
            where article_number = :number order by created_at desc limit 200
            """)
                .param("number", number)
                .query((row, index) -> rating(row))
                .list();
    }

    private static Rating rating(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Rating(
                row.getInt("version"),
                row.getBoolean("helpful"),
                row.getString("comment"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
