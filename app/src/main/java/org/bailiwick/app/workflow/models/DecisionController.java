package org.bailiwick.app.workflow.models;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decision tables that are in force. They are changed as models are: by deploying a file that holds them. */
@RestController
@RequestMapping("/api/processes/decisions")
@Tag(name = "processes")
@Transactional(readOnly = true)
class DecisionController {

    private final RepositoryService repository;

    DecisionController(RepositoryService repository) {
        this.repository = repository;
    }

    @GetMapping
    @Operation(operationId = "listDecisions", summary = "The version in force of each decision table, by key")
    Page<DecisionView> list() {
        return new Page<>(
                repository
                        .createDecisionDefinitionQuery()
                        .latestVersion()
                        .orderByDecisionDefinitionKey()
                        .asc()
                        .unlimitedList()
                        .stream()
                        .map(this::view)
                        .toList(),
                null);
    }

    @GetMapping("/{key}/xml")
    @Operation(operationId = "decisionXml", summary = "The file that holds the version in force of a decision table")
    DecisionXml xml(@PathVariable String key) throws IOException {
        DecisionDefinition decision = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (decision == null) {
            throw Problem.notFound("decision-unknown", "There is no such decision table");
        }
        try (InputStream model = repository.getDecisionModel(decision.getId())) {
            return new DecisionXml(
                    decision.getVersion(),
                    decision.getResourceName(),
                    new String(model.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private DecisionView view(DecisionDefinition decision) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(decision.getDeploymentId())
                .singleResult();
        return new DecisionView(
                decision.getKey(),
                decision.getName() == null ? decision.getKey() : decision.getName(),
                decision.getVersion(),
                decision.getVersionTag(),
                deployment == null || deployment.getSource() == null ? Deployments.DESIGNER : deployment.getSource());
    }

    /**
     * A decision table.
     *
     * @param versionTag as the designer named it
     * @param source shipped or designer
     */
    record DecisionView(
            String key, String name, int version, @Nullable String versionTag, String source) {}

    /**
     * @param file its name, under which it is deployed again
     * @param xml DMN 1.3
     */
    record DecisionXml(int version, String file, String xml) {}
}
