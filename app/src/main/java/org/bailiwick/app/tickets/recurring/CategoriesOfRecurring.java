package org.bailiwick.app.tickets.recurring;

import java.util.Map;
import org.bailiwick.app.tickets.categories.CategoryUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Categories of tickets that come again. */
@Component
class CategoriesOfRecurring implements CategoryUse {

    private final JdbcClient jdbc;

    CategoriesOfRecurring(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> of(String key) {
        return Map.of(
                "recurringTickets",
                jdbc.sql("select count(*) from recurring_ticket where category = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single());
    }
}
