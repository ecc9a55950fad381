package org.bailiwick.app.tickets.macros;

import java.util.Map;
import org.bailiwick.app.tickets.categories.CategoryUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Categories that macros file tickets under. */
@Component
class CategoriesOfMacros implements CategoryUse {

    private final JdbcClient jdbc;

    CategoriesOfMacros(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> of(String key) {
        return Map.of(
                "macros",
                jdbc.sql("select count(*) from ticket_macro where category = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single());
    }
}
