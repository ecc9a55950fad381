package org.bailiwick.app.changes;

import java.util.Map;
import org.bailiwick.app.tickets.services.ServiceUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Services that plans of changes touch, and that freezes are about. */
@Component
class ServicesOfChanges implements ServiceUse {

    private final JdbcClient jdbc;

    ServicesOfChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> of(String key) {
        return Map.of(
                "changes", count("select count(*) from change_service where service_key = :key", key),
                "freezes", count("select count(*) from freeze_window where :key = any (services)", key));
    }

    private long count(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query(Long.class).single();
    }
}
