package org.bailiwick.app.knowledge;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of articles and their versions, but for the lists. */
@Repository
class ArticleStore {

    private final JdbcClient jdbc;

    ArticleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number; gaps are left by transactions that roll back. */
    String nextNumber() {
        long next =
                jdbc.sql("select nextval('knowledge_number')").query(Long.class).single();
        return String.format(Locale.ROOT, "KB-%06d", next);
    }

    void insert(String number, ArticleKind kind, @Nullable UUID owner, @Nullable String problem, Instant now) {
        jdbc.sql("""
                        insert into knowledge_article (number, kind, state, owner_id, working_version, problem_number,
                                                       created_at, updated_at, led)
                        values (:number, :kind, 'draft', :owner, 1, :problem, :now, :now, true)
                        """)
                .param("number", number)
                .param("kind", kind.key())
                .param("owner", owner)
                .param("problem", problem)
                .param("now", at(now))
                .update();
    }

    void insert(ArticleVersion version) {
        ArticleText text = version.text();
        jdbc.sql("""
                        insert into knowledge_version (article_number, version, title, body, category, language, audience,
                                                       sites, note, author_id, author_name, created_at)
                        values (:number, :version, :title, :body, :category, :language, :audience, :sites, :note, :author,
                                :authorName, :now)
                        """)
                .param("number", version.articleNumber())
                .param("version", version.version())
                .param("title", text.title())
                .param("body", text.body())
                .param("category", text.category())
                .param("language", text.language())
                .param("audience", names(text.audience()))
                .param("sites", names(text.sites()))
                .param("note", version.note())
                .param("author", version.authorId())
                .param("authorName", version.authorName())
                .param("now", at(version.createdAt()))
                .update();
    }

    Optional<Article> find(String number) {
        return jdbc.sql("select * from knowledge_article where number = :number")
                .param("number", number)
                .query(ArticleStore::article)
                .optional();
    }

    Optional<Article> ofProblem(String problem) {
        return jdbc.sql("select * from knowledge_article where problem_number = :problem")
                .param("problem", problem)
                .query(ArticleStore::article)
                .optional();
    }

    /** Reads an article to change it; whoever else wants to waits for this transaction's end. */
    Optional<Article> lock(String number) {
        return jdbc.sql("select * from knowledge_article where number = :number for no key update")
                .param("number", number)
                .query(ArticleStore::article)
                .optional();
    }

    Optional<ArticleVersion> version(String number, int version) {
        return jdbc.sql("select * from knowledge_version where article_number = :number and version = :version")
                .param("number", number)
                .param("version", version)
                .query(ArticleStore::version)
                .optional();
    }

    /** Newest first. */
    List<ArticleVersion> versions(String number) {
        return jdbc.sql("select * from knowledge_version where article_number = :number order by version desc")
                .param("number", number)
                .query(ArticleStore::version)
                .list();
    }

    int lastVersion(String number) {
        return jdbc.sql("select max(version) from knowledge_version where article_number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    /** Who wrote any version that is not published yet. */
    Set<UUID> writers(Article article) {
        return Set.copyOf(jdbc.sql("""
                        select distinct author_id from knowledge_version
                        where article_number = :number and author_id is not null
                          and version > :published and version <= :working
                        """)
                .param("number", article.number())
                .param("published", article.publishedVersion() == null ? 0 : article.publishedVersion())
                .param("working", article.workingVersion())
                .query(UUID.class)
                .list());
    }

    void workOn(String number, int version, Instant now) {
        jdbc.sql("update knowledge_article set working_version = :version, updated_at = :now where number = :number")
                .param("number", number)
                .param("version", version)
                .param("now", at(now))
                .update();
    }

    void setState(String number, ArticleState state, Instant now) {
        jdbc.sql("""
                        update knowledge_article
                        set state = :state, updated_at = :now,
                            published_version = case when :state = 'retired' then null else published_version end
                        where number = :number
                        """)
                .param("number", number)
                .param("state", state.key())
                .param("now", at(now))
                .update();
    }

    void publish(String number, Instant validUntil, Instant now) {
        jdbc.sql("""
                        update knowledge_article
                        set state = 'published', published_version = working_version, valid_until = :until,
                            published_at = :now, updated_at = :now
                        where number = :number
                        """)
                .param("number", number)
                .param("until", at(validUntil))
                .param("now", at(now))
                .update();
    }

    /** Takes on what no process leads yet; each is handed out once. */
    List<Article> takeUnled() {
        return jdbc.sql("update knowledge_article set led = true where not led returning *")
                .query(ArticleStore::article)
                .list();
    }

    static Article article(ResultSet row, int index) throws SQLException {
        return new Article(
                row.getString("number"),
                ArticleKind.of(row.getString("kind")),
                ArticleState.of(row.getString("state")),
                row.getObject("owner_id", UUID.class),
                row.getInt("working_version"),
                row.getObject("published_version", Integer.class),
                row.getString("problem_number"),
                instant(row, "valid_until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "published_at"));
    }

    private static ArticleVersion version(ResultSet row, int index) throws SQLException {
        return new ArticleVersion(
                row.getString("article_number"),
                row.getInt("version"),
                new ArticleText(
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("category"),
                        row.getString("language"),
                        names(row.getArray("audience")),
                        names(row.getArray("sites"))),
                row.getString("note"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static String[] names(Set<String> names) {
        return new TreeSet<>(names).toArray(String[]::new);
    }

    private static Set<String> names(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
