package org.bailiwick.app.devices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code device_enrolment_token}. */
@Repository
class EnrolmentTokenRecords {

    private static final String INSERT = """
            insert into device_enrolment_token (id, name, token_hash, auto_approve, max_uses, created_by, created_at,
                                                expires_at, site)
            values (:id, :name, :hash, :autoApprove, :maxUses, :createdBy, :at, :expiresAt, :site)
            on conflict (token_hash) do nothing
            """;

    private static final String BY_HASH =
            "select id, auto_approve, site from device_enrolment_token where token_hash = :hash";

    /** Counts and checks in one statement, so that the last use is given away once. */
    private static final String USE = """
            update device_enrolment_token
               set used = used + 1
             where id = :id
               and revoked_at is null
               and (expires_at is null or expires_at > :at)
               and (max_uses is null or used < max_uses)
            """;

    private static final String COLUMNS =
            "select id, name, auto_approve, max_uses, used, created_by, created_at, expires_at, site from device_enrolment_token";

    private static final String FIND = COLUMNS + " where id = :id";

    private static final String LIST = COLUMNS + """
             where (cast(:afterAt as timestamptz) is null
                    or (created_at, id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
             order by created_at desc, id desc
             limit :limit
            """;

    private final JdbcClient jdbc;

    EnrolmentTokenRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when a token with the hash exists. */
    boolean insert(
            UUID id,
            String name,
            byte[] hash,
            boolean autoApprove,
            @Nullable Integer maxUses,
            String createdBy,
            Instant at,
            @Nullable Instant expiresAt,
            @Nullable String site) {
        return jdbc.sql(INSERT)
                        .param("id", id)
                        .param("name", name)
                        .param("hash", hash)
                        .param("autoApprove", autoApprove)
                        .param("maxUses", maxUses)
                        .param("createdBy", createdBy)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("site", site)
                        .param("expiresAt", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Known> byHash(byte[] hash) {
        return jdbc.sql(BY_HASH)
                .param("hash", hash)
                .query((row, number) -> new Known(
                        row.getObject("id", UUID.class), row.getBoolean("auto_approve"), row.getString("site")))
                .optional();
    }

    /** False when the token is revoked, expired or used up. */
    boolean use(UUID id, Instant at) {
        return jdbc.sql(USE)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<EnrolmentTokenView> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query((row, number) -> view(row)).optional();
    }

    /** Newest first. */
    List<EnrolmentTokenView> list(@Nullable Cursor after, int limit) {
        return jdbc.sql(LIST)
                .param("afterAt", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    private static EnrolmentTokenView view(ResultSet row) throws SQLException {
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new EnrolmentTokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("auto_approve"),
                row.getObject("max_uses", Integer.class),
                row.getInt("used"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant(),
                row.getString("site"),
                null);
    }

    /** @param site where devices that enrol with it stand, absent for nowhere in particular */
    record Known(UUID id, boolean autoApprove, @Nullable String site) {}
}
