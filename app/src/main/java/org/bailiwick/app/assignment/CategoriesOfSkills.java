package org.bailiwick.app.assignment;

import java.util.Map;
import org.bailiwick.app.tickets.categories.CategoryUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Categories that people know how to work on. */
@Component
class CategoriesOfSkills implements CategoryUse {

    private final JdbcClient jdbc;

    CategoriesOfSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> of(String key) {
        return Map.of(
                "skills",
                jdbc.sql("select count(*) from assignment_skill where category = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single());
    }
}
