package org.bailiwick.app.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newest version of what a file defines. */
@Component
class LiveModels {

    private final RepositoryService repository;

    LiveModels(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * A live model.
     *
     * @param version of the process or decision
     */
    record Live(int version, byte[] content) {}

    /** What the file would come after: by the first process or decision it defines; empty for new ones and for forms. */
    Optional<Live> before(ModelFile file) {
        if (file.name().endsWith(".form")) {
            return Optional.empty();
        }
        return ModelChanges.keys(file.content()).stream()
                .findFirst()
                .map(key -> newest(file, key))
                .map(definition -> new Live(definition.getVersion(), content(definition)));
    }

    private @Nullable ResourceDefinition newest(ModelFile file, String key) {
        return file.name().endsWith(".bpmn")
                ? repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult()
                : repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .latestVersion()
                        .singleResult();
    }

    private byte[] content(ResourceDefinition definition) {
        try (InputStream in =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
