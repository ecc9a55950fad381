package org.bailiwick.app.changes;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Standard changes that were approved before. */
@Repository
class ChangeTemplates {

    private final JdbcClient jdbc;

    ChangeTemplates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ChangeTemplate> all() {
        return jdbc.sql("select * from change_template order by lower(name)")
                .query(ChangeTemplate.class)
                .list();
    }

    Optional<ChangeTemplate> find(String key) {
        return jdbc.sql("select * from change_template where key = :key")
                .param("key", key)
                .query(ChangeTemplate.class)
                .optional();
    }
}
