package org.bailiwick.app.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code webhook_delivery}: the queue and its log. */
@Repository
class DeliveryRecords {

    private final JdbcClient jdbc;

    DeliveryRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether anybody listens, so that nothing is looked up for nobody. */
    boolean isWanted(WebhookEvent event) {
        return jdbc.sql("select exists (select from webhook where enabled and :event = any (events))")
                .param("event", event.key())
                .query(Boolean.class)
                .single();
    }

    /**
     * Queues a fact for all who want it and have room.
     *
     * @param group of the ticket it is about; absent: only those who want everything hear of it
     */
    void queue(WebhookEvent event, @Nullable String group, String json, String chat, Instant now, int maxWaiting) {
        jdbc.sql("""
                        insert into webhook_delivery (id, webhook_id, event, body, state, attempts, created_at, next_at)
                        select gen_random_uuid(), w.id, :event, case w.kind when 'chat' then :chat else :json end,
                               'waiting', 0, :now, :now
                        from webhook w
                        where w.enabled and :event = any (w.events)
                          and (w.groups = '{}' or cast(:group as text) = any (w.groups))
                          and (select count(*)
                                 from (select from webhook_delivery d
                                        where d.webhook_id = w.id and d.state = 'waiting' limit :max) full_queue) < :max
                        """)
                .param("event", event.key())
                .param("group", group)
                .param("json", json)
                .param("chat", chat)
                .param("now", at(now))
                .param("max", maxWaiting)
                .update();
    }

    /** Takes what is due, a few of each subscription, and keeps others from it until the lease ends. */
    List<Due> claim(Instant now, Duration lease, int limit, int perWebhook) {
        return jdbc.sql("""
                        with candidates as (
                            select d.id, row_number() over (partition by d.webhook_id order by d.next_at, d.id) as place
                            from webhook_delivery d join webhook w on w.id = d.webhook_id
                            where d.state = 'waiting' and d.next_at <= :now and w.enabled),
                        chosen as (
                            select d.id from webhook_delivery d
                            where d.id in (select id from candidates where place <= :each order by place limit :limit)
                              and d.state = 'waiting' and d.next_at <= :now
                            for update skip locked)
                        update webhook_delivery d
                        set attempts = d.attempts + 1, next_at = :leased
                        from webhook w
                        where w.id = d.webhook_id and d.id in (select id from chosen)
                        returning d.id, d.webhook_id, w.kind, d.body, d.attempts
                        """)
                .param("now", at(now))
                .param("leased", at(now.plus(lease)))
                .param("each", perWebhook)
                .param("limit", limit)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("webhook_id", UUID.class),
                        WebhookKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("body"),
                        row.getInt("attempts")))
                .list();
    }

    void insertFinished(UUID id, UUID webhookId, String event, String body, DeliveryState state, Attempt attempt) {
        jdbc.sql("""
                        insert into webhook_delivery
                            (id, webhook_id, event, body, state, attempts, created_at, finished_at, status, failure)
                        values (:id, :webhook, :event, :body, :state, 1, :now, :now, :status, :failure)
                        """)
                .param("id", id)
                .param("webhook", webhookId)
                .param("event", event)
                .param("body", body)
                .param("state", state.key())
                .param("now", at(attempt.at()))
                .param("status", attempt.status())
                .param("failure", attempt.failure())
                .update();
    }

    void finish(UUID id, DeliveryState state, Attempt attempt) {
        jdbc.sql("""
                        update webhook_delivery
                        set state = :state, next_at = null, finished_at = :now, status = :status, failure = :failure
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.key())
                .param("now", at(attempt.at()))
                .param("status", attempt.status())
                .param("failure", attempt.failure())
                .update();
    }

    void retry(UUID id, Instant next, Attempt attempt) {
        jdbc.sql("update webhook_delivery set next_at = :next, status = :status, failure = :failure where id = :id")
                .param("id", id)
                .param("next", at(next))
                .param("status", attempt.status())
                .param("failure", attempt.failure())
                .update();
    }

    /** @return false when it is not of this subscription, or waits already */
    boolean replay(UUID webhookId, UUID id, Instant now) {
        return jdbc.sql("""
                                update webhook_delivery
                                set state = 'waiting', attempts = 0, next_at = :now, finished_at = null
                                where id = :id and webhook_id = :webhook and state <> 'waiting'
                                """)
                        .param("id", id)
                        .param("webhook", webhookId)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Gives up what has waited since before this. */
    int expire(Instant before, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery
                        set state = 'dead', next_at = null, finished_at = :now, failure = 'expired'
                        where state = 'waiting' and created_at < :before
                        """).param("before", at(before)).param("now", at(now)).update();
    }

    int deleteFinishedBefore(Instant before) {
        return jdbc.sql("delete from webhook_delivery where finished_at < :before")
                .param("before", at(before))
                .update();
    }

    List<DeliveryView> list(UUID webhookId, @Nullable DeliveryState state, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select * from webhook_delivery
                        where webhook_id = :webhook
                          and (cast(:state as text) is null or state = :state)
                          and (cast(:afterTime as timestamptz) is null
                               or (created_at, id) < (cast(:afterTime as timestamptz), cast(:afterId as uuid)))
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("webhook", webhookId)
                .param("state", state == null ? null : state.key())
                .param("afterTime", after == null ? null : at(after.instant(0)))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getString("event"),
                DeliveryState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "next_at"),
                instant(row, "finished_at"),
                row.getObject("status", Integer.class),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param attempts with this one */
    record Due(UUID id, UUID webhookId, WebhookKind kind, String body, int attempts) {}

    /** How an attempt ended. */
    record Attempt(
            Instant at, @Nullable Integer status, @Nullable String failure) {}
}
