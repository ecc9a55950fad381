package org.bailiwick.app.workflow.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.Output;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The live versions of decision tables. Which one is live is asked each time, so that a table that another server has
 * deployed counts at once; what a version says never changes, and is read once.
 */
@Component
public class LiveDecisions {

    private static final int REMEMBERED = 200;

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Cache<String, LiveDecision> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    LiveDecisions(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /**
     * One version of a table.
     *
     * @param id changes with the version
     */
    public record LiveDecision(String id, String key, String name, int version, List<Column> outputs) {}

    /**
     * An output.
     *
     * @param name of the variable that it becomes
     * @param label for people
     */
    public record Column(String name, String label) {}

    /** @throws IllegalStateException when no table of the key is deployed */
    public String idOf(String key) {
        return jdbc.sql("""
                        select id_ from engine.act_re_decision_def
                        where key_ = :key and tenant_id_ is null
                        order by version_ desc
                        limit 1
                        """)
                .param("key", key)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("There is no decision table " + key));
    }

    /** @throws IllegalStateException when no table of the key is deployed */
    public LiveDecision get(String key) {
        return known.get(idOf(key), this::read);
    }

    private LiveDecision read(String id) {
        var definition = repository.getDecisionDefinition(id);
        List<Column> outputs = repository.getDmnModelInstance(id).getModelElementsByType(Output.class).stream()
                .map(output -> new Column(output.getName(), String.valueOf(output.getLabel())))
                .toList();
        return new LiveDecision(
                id, definition.getKey(), String.valueOf(definition.getName()), definition.getVersion(), outputs);
    }
}
