package org.bailiwick.app.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.protocol.EnrolmentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code device}. */
@Repository
class DeviceRecords {

    private static final String VIEW = """
            select d.id, d.hostname, d.os_family, d.os_name, d.os_version, d.agent_version, d.status, d.enrolled_at,
                   d.site, d.owner_id, p.last_seen_at, p.silent_since
              from device d
              left join device_presence p on p.device_id = d.id
            """;

    private static final String FIND = VIEW + " where d.id = :id";

    private static final String LIST = VIEW + """
             where (cast(:search as text) is null or position(lower(:search) in lower(d.hostname)) > 0)
               and (cast(:status as text) is null or d.status = :status)
               and (cast(:health as text) is null
                    or :health = case when p.last_seen_at is null then 'never'
                                      when p.silent_since is not null then 'silent'
                                      else 'online' end)
               and (cast(:site as text) is null or coalesce(d.site, '') = :site)
               and (cast(:owner as uuid) is null or d.owner_id = :owner)
               and %s
               and (cast(:afterHostname as text) is null
                    or (lower(d.hostname), d.id) > (:afterHostname, cast(:afterId as uuid)))
             order by lower(d.hostname), d.id
             limit :limit
            """;

    private static final String FIND_WITHIN = VIEW + " where d.id = :id and %s";

    private static final String HOSTNAMES = "select id, hostname from device where id = any (:ids)";

    private static final String PLACES = "select id, site, owner_id from device where id = any (:ids)";

    private static final String PLACE = "update device set site = :site, owner_id = :owner where id = :id";

    private static final String KEY = "select public_key, hostname, status from device where id = :id";

    private static final String BY_KEY = "select id, hostname, status from device where public_key = :publicKey";

    private static final String INSERT = """
            insert into device (id, public_key, hostname, os_family, os_version, agent_version, status, fingerprint,
                                enrolment_token_id, enrolled_at, approved_at, site)
            values (:id, :publicKey, :hostname, :osFamily, :osVersion, :agentVersion, :status,
                    cast(:fingerprint as jsonb), :tokenId, :at, :approvedAt, :site)
            on conflict (public_key) do nothing
            """;

    private static final String APPROVE =
            "update device set status = 'approved', approved_at = :at where id = :id and status = 'pending'";

    private static final String RETIRE =
            "update device set status = 'retired', retired_at = :at where id = :id and status <> 'retired'";

    private static final String UPDATE_INVENTORY = """
            update device d
               set hostname = i.hostname, os_family = i.os_family, os_name = coalesce(i.os_name, d.os_name),
                   os_version = coalesce(i.os_version, d.os_version),
                   agent_version = coalesce(i.agent_version, d.agent_version)
              from unnest(cast(:ids as uuid[]), cast(:hostnames as text[]), cast(:osFamilies as text[]),
                          cast(:osNames as text[]), cast(:osVersions as text[]), cast(:agentVersions as text[]))
                   as i (id, hostname, os_family, os_name, os_version, agent_version)
             where d.id = i.id
               and (d.hostname, d.os_family, d.os_name, d.os_version, d.agent_version)
                   is distinct from (i.hostname, i.os_family, coalesce(i.os_name, d.os_name),
                                     coalesce(i.os_version, d.os_version), coalesce(i.agent_version, d.agent_version))
            returning d.id
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DeviceRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<DeviceView> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query((row, number) -> view(row)).optional();
    }

    /** The device, if the scope holds it. */
    Optional<DeviceView> find(UUID id, Scope scope) {
        return jdbc.sql(FIND_WITHIN.formatted(DeviceScope.condition(scope, "d")))
                .param("id", id)
                .params(scope.parameters())
                .query((row, number) -> view(row))
                .optional();
    }

    Map<UUID, String> hostnames(Collection<UUID> ids) {
        Map<UUID, String> hostnames = new HashMap<>();
        jdbc.sql(HOSTNAMES).param("ids", ids.toArray(UUID[]::new)).query((ResultSet row) -> {
            hostnames.put(row.getObject("id", UUID.class), row.getString("hostname"));
        });
        return hostnames;
    }

    Map<UUID, DeviceScope.Place> places(Collection<UUID> ids) {
        Map<UUID, DeviceScope.Place> places = new HashMap<>();
        jdbc.sql(PLACES).param("ids", ids.toArray(UUID[]::new)).query((ResultSet row) -> {
            places.put(
                    row.getObject("id", UUID.class),
                    new DeviceScope.Place(row.getString("site"), row.getObject("owner_id", UUID.class)));
        });
        return places;
    }

    void place(UUID id, @Nullable String site, @Nullable UUID ownerId) {
        jdbc.sql(PLACE)
                .param("id", id)
                .param("site", site)
                .param("owner", ownerId)
                .update();
    }

    /**
     * By hostname without regard to case, those the scope holds.
     *
     * @param site empty for those without one
     */
    List<DeviceView> list(
            Scope scope,
            @Nullable String search,
            @Nullable String status,
            @Nullable String health,
            @Nullable String site,
            @Nullable UUID owner,
            @Nullable Cursor after,
            int limit) {
        return jdbc.sql(LIST.formatted(DeviceScope.condition(scope, "d")))
                .params(scope.parameters())
                .param("search", search)
                .param("status", status)
                .param("health", health)
                .param("site", site)
                .param("owner", owner)
                .param("afterHostname", after == null ? null : after.string(0))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    Optional<KeyedDevice> key(UUID id) {
        return jdbc.sql(KEY)
                .param("id", id)
                .query((row, number) -> new KeyedDevice(
                        row.getBytes("public_key"),
                        new AuthenticatedDevice(
                                id, row.getString("hostname"), DeviceStatus.of(row.getString("status")))))
                .optional();
    }

    Optional<AuthenticatedDevice> byKey(byte[] publicKey) {
        return jdbc.sql(BY_KEY)
                .param("publicKey", publicKey)
                .query((row, number) -> new AuthenticatedDevice(
                        row.getObject("id", UUID.class),
                        row.getString("hostname"),
                        DeviceStatus.of(row.getString("status"))))
                .optional();
    }

    /** False when the key is enrolled already. */
    boolean insert(
            UUID id,
            byte[] publicKey,
            EnrolmentRequest facts,
            DeviceStatus status,
            EnrolmentTokenRecords.Known token,
            Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", id)
                        .param("publicKey", publicKey)
                        .param("hostname", facts.hostname())
                        .param("osFamily", facts.osFamily())
                        .param("osVersion", facts.osVersion())
                        .param("agentVersion", facts.agentVersion())
                        .param("status", status.text())
                        .param("fingerprint", write(facts))
                        .param("tokenId", token.id())
                        .param("site", token.site())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("approvedAt", status == DeviceStatus.APPROVED ? at.atOffset(ZoneOffset.UTC) : null)
                        .update()
                == 1;
    }

    boolean approve(UUID id, Instant at) {
        return jdbc.sql(APPROVE)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean retire(UUID id, Instant at) {
        return jdbc.sql(RETIRE)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Gives the devices of which something was not known. */
    List<UUID> update(Map<UUID, Inventory> inventories) {
        List<UUID> ids = List.copyOf(inventories.keySet());
        List<Inventory> known = ids.stream().map(inventories::get).toList();
        return jdbc.sql(UPDATE_INVENTORY)
                .param("ids", ids.toArray(UUID[]::new))
                .param("hostnames", texts(known, Inventory::hostname))
                .param("osFamilies", texts(known, Inventory::osFamily))
                .param("osNames", texts(known, Inventory::osName))
                .param("osVersions", texts(known, Inventory::osVersion))
                .param("agentVersions", texts(known, Inventory::agentVersion))
                .query(UUID.class)
                .list();
    }

    private static @Nullable String[] texts(
            List<Inventory> inventories, Function<Inventory, @Nullable String> part) {
        return inventories.stream().map(part).toArray(String[]::new);
    }

    private String write(EnrolmentRequest facts) {
        try {
            return json.writeValueAsString(facts.fingerprint());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private static DeviceView view(ResultSet row) throws SQLException {
        OffsetDateTime lastSeen = row.getObject("last_seen_at", OffsetDateTime.class);
        DeviceHealth health = lastSeen == null
                ? DeviceHealth.NEVER
                : row.getObject("silent_since") == null ? DeviceHealth.ONLINE : DeviceHealth.SILENT;
        return new DeviceView(
                row.getObject("id", UUID.class),
                row.getString("hostname"),
                row.getString("os_family"),
                row.getString("os_name"),
                row.getString("os_version"),
                row.getString("agent_version"),
                DeviceStatus.of(row.getString("status")),
                health,
                lastSeen == null ? null : lastSeen.toInstant(),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                row.getString("site"),
                row.getObject("owner_id", UUID.class));
    }

    /** A device and the key it signs with, in X.509 form. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyedDevice(byte[] publicKey, AuthenticatedDevice device) {}
}
