package org.bailiwick.app.tickets.templates;

import java.util.Map;
import org.bailiwick.app.tickets.categories.CategoryUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Categories that new tickets may begin with. */
@Component
class CategoriesOfTemplates implements CategoryUse {

    private final JdbcClient jdbc;

    CategoriesOfTemplates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> of(String key) {
        return Map.of(
                "templates",
                jdbc.sql("select count(*) from ticket_template where category = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single());
    }
}
