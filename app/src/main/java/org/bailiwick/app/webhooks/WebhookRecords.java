package org.bailiwick.app.webhooks;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code webhook}. */
@Repository
class WebhookRecords {

    private static final String SELECT = """
            select w.*,
                   (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
                   (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'dead') as dead
              from webhook w
            """;

    private final JdbcClient jdbc;

    WebhookRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WebhookView> all() {
        return jdbc.sql(SELECT + " order by lower(w.name), w.id")
                .query((row, number) -> view(row))
                .list();
    }

    Optional<WebhookView> find(UUID id) {
        return jdbc.sql(SELECT + " where w.id = :id")
                .param("id", id)
                .query((row, number) -> view(row))
                .optional();
    }

    long count() {
        return jdbc.sql("select count(*) from webhook").query(Long.class).single();
    }

    /** @return false when the name is taken */
    boolean insert(UUID id, WebhookRequest wish, String origin, Instant now) {
        return write("""
                        insert into webhook (id, name, kind, origin, events, groups, enabled, created_at, updated_at)
                        values (:id, :name, :kind, :origin, :events, :groups, :enabled, :now, :now)
                        on conflict do nothing
                        """, id, wish, origin, now) == 1;
    }

    /** @return false when the name is another's */
    boolean update(UUID id, WebhookRequest wish, String origin, Instant now) {
        return write("""
                        update webhook
                        set name = :name, kind = :kind, origin = :origin, events = :events, groups = :groups,
                            enabled = :enabled, updated_at = :now
                        where id = :id
                          and not exists (select from webhook o where lower(o.name) = lower(:name) and o.id <> :id)
                        """, id, wish, origin, now) == 1;
    }

    void delete(UUID id) {
        jdbc.sql("delete from webhook where id = :id").param("id", id).update();
    }

    private int write(String sql, UUID id, WebhookRequest wish, String origin, Instant now) {
        List<String> groups = wish.groups() == null ? List.of() : wish.groups();
        return jdbc.sql(sql)
                .param("id", id)
                .param("name", wish.name().strip())
                .param("kind", wish.kind().key())
                .param("origin", origin)
                .param("events", keys(wish.events()))
                .param("groups", groups.stream().distinct().toArray(String[]::new))
                .param("enabled", wish.enabled())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] keys(Set<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::key).sorted().toArray(String[]::new);
    }

    private static WebhookView view(ResultSet row) throws SQLException {
        return new WebhookView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                WebhookKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("origin"),
                texts(row.getArray("events")).stream()
                        .map(WebhookEvent::of)
                        .collect(Collectors.toCollection(TreeSet::new)),
                texts(row.getArray("groups")),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("waiting"),
                row.getLong("dead"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
