package org.bailiwick.app.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code catalogue_item}, {@code catalogue_item_version} and {@code catalogue_order}. */
@Repository
class CatalogueStore {

    private static final String ITEMS = """
            select v.*, item.retired_at
            from catalogue_item item
                 join catalogue_item_version v on v.item_key = item.key and v.version = item.version
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CatalogueStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Items by name.
     *
     * @param mine roles and groups of who asks; absent for every item
     * @param text beginnings of words; may be empty
     */
    List<CatalogueItem> search(@Nullable Set<String> mine, String text, boolean retiredToo) {
        String words = Arrays.stream(text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        return jdbc.sql(ITEMS + """
                        where (:all or cardinality(v.visible_to) = 0 or v.visible_to && cast(:mine as text[]))
                          and (:retired or item.retired_at is null)
                          and (:words = '' or v.words @@ to_tsquery('simple', :words))
                        order by v.category, v.name, item.key
                        limit 500
                        """)
                .param("all", mine == null)
                .param("mine", mine == null ? new String[0] : mine.toArray(String[]::new))
                .param("retired", retiredToo)
                .param("words", words)
                .query(this::item)
                .list();
    }

    Optional<CatalogueItem> find(String key) {
        return jdbc.sql(ITEMS + "where item.key = ?")
                .param(key)
                .query(this::item)
                .optional();
    }

    Optional<CatalogueItem> find(String key, int version) {
        return jdbc.sql("""
                        select v.*, item.retired_at
                        from catalogue_item item join catalogue_item_version v on v.item_key = item.key
                        where item.key = :key and v.version = :version
                        """)
                .param("key", key)
                .param("version", version)
                .query(this::item)
                .optional();
    }

    /** Whether it was there to be taken; others who change the item wait. */
    boolean lock(String key) {
        return jdbc.sql("select key from catalogue_item where key = ? for update")
                .param(key)
                .query(String.class)
                .optional()
                .isPresent();
    }

    boolean insert(String key) {
        return jdbc.sql("insert into catalogue_item (key, version) values (?, 1) on conflict do nothing")
                        .param(key)
                        .update()
                == 1;
    }

    void insert(CatalogueItem item, Instant now) {
        jdbc.sql("""
                        insert into catalogue_item_version
                            (item_key, version, name, description, icon, category, form, approval, fulfilment, process,
                             access, visible_to, created_at)
                        values (:key, :version, :name, :description, :icon, :category, :form::jsonb, :approval::jsonb,
                                :fulfilment::jsonb, :process, :access::jsonb, :visible, :now)
                        """)
                .param("key", item.key())
                .param("version", item.version())
                .param("name", item.name())
                .param("description", item.description())
                .param("icon", item.icon())
                .param("category", item.category())
                .param("form", text(item.form()))
                .param("approval", item.approval() == null ? null : text(item.approval()))
                .param("fulfilment", text(item.fulfilment()))
                .param("process", item.process())
                .param("access", text(item.access()))
                .param("visible", item.visibleTo().toArray(String[]::new))
                .param("now", at(now))
                .update();
        jdbc.sql("update catalogue_item set version = :version where key = :key")
                .param("version", item.version())
                .param("key", item.key())
                .update();
    }

    void setRetired(String key, @Nullable Instant at) {
        jdbc.sql("update catalogue_item set retired_at = :at where key = :key")
                .param("at", at == null ? null : at(at))
                .param("key", key)
                .update();
    }

    boolean isUsed(String key) {
        return jdbc.sql("select exists (select 1 from catalogue_order where item_key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    void delete(String key) {
        jdbc.sql("delete from catalogue_item_version where item_key = ?")
                .param(key)
                .update();
        jdbc.sql("delete from catalogue_item where key = ?").param(key).update();
    }

    void insert(Order order) {
        jdbc.sql("""
                        insert into catalogue_order (ticket_number, item_key, version, person_id, answers, ordered_at)
                        values (:ticket, :key, :version, :person, :answers::jsonb, :now)
                        """)
                .param("ticket", order.ticketNumber())
                .param("key", order.itemKey())
                .param("version", order.version())
                .param("person", order.personId())
                .param("answers", text(order.answers()))
                .param("now", at(order.orderedAt()))
                .update();
    }

    Optional<Order> orderOf(String ticket) {
        return jdbc.sql("select * from catalogue_order where ticket_number = ?")
                .param(ticket)
                .query((row, number) -> new Order(
                        row.getString("ticket_number"),
                        row.getString("item_key"),
                        row.getInt("version"),
                        row.getObject("person_id", UUID.class),
                        read(row.getString("answers"), new TypeReference<Map<String, Object>>() {}),
                        row.getObject("ordered_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private CatalogueItem item(ResultSet row, int number) throws SQLException {
        String approval = row.getString("approval");
        OffsetDateTime retired = row.getObject("retired_at", OffsetDateTime.class);
        return new CatalogueItem(
                row.getString("item_key"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("description"),
                row.getString("icon"),
                row.getString("category"),
                read(row.getString("form"), new TypeReference<Map<String, Object>>() {}),
                approval == null ? null : read(approval, new TypeReference<ApprovalDemand>() {}),
                read(row.getString("fulfilment"), new TypeReference<List<FulfilmentTask>>() {}),
                row.getString("process"),
                read(row.getString("access"), new TypeReference<List<AccessOffer>>() {}),
                Set.of((String[]) row.getArray("visible_to").getArray()),
                retired == null ? null : retired.toInstant());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored document cannot be read", e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
