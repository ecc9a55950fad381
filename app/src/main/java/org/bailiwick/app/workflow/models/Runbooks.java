package org.bailiwick.app.workflow.models;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bailiwick.app.shared.Page;
import org.bailiwick.processes.Decisions;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The runbooks there are: the rows of the decision table that defines them. */
@RestController
@Tag(name = "automation")
class Runbooks {

    private final RepositoryService repository;
    private final DecisionService decisions;

    Runbooks(RepositoryService repository, DecisionService decisions) {
        this.repository = repository;
        this.decisions = decisions;
    }

    @GetMapping("/api/automation/runbooks")
    @Transactional(readOnly = true)
    @Operation(operationId = "listRunbooks", summary = "Runbooks with their command and their usual risk")
    Page<RunbookView> list() {
        DecisionDefinition table = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(Decisions.RUNBOOK)
                .latestVersion()
                .singleResult();
        DmnModelInstance model = repository.getDmnModelInstance(table.getId());
        List<RunbookView> runbooks = model.getModelElementsByType(Rule.class).stream()
                .map(Runbooks::key)
                .filter(key -> !key.isEmpty())
                .distinct()
                .map(key -> view(key, model))
                .filter(Objects::nonNull)
                .toList();
        return new Page<>(runbooks, null);
    }

    /** Evaluated for no subject in particular: a subject may raise the risk. */
    private @Nullable RunbookView view(String key, DmnModelInstance model) {
        var answer = decisions
                .evaluateDecisionTableByKey(Decisions.RUNBOOK)
                .variables(Map.of(Remediation.RUNBOOK, key, Remediation.SUBJECT, ""))
                .evaluate();
        if (answer.isEmpty()) {
            return null;
        }
        Map<String, Object> row = answer.getSingleResult().getEntryMap();
        String description = model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> key(rule).equals(key) && rule.getDescription() != null)
                .map(rule -> rule.getDescription().getTextContent())
                .reduce((first, second) -> second)
                .orElse(null);
        return new RunbookView(
                key,
                String.valueOf(row.get(Remediation.RUNBOOK_NAME)),
                description,
                String.valueOf(row.get(Remediation.RISK)),
                String.valueOf(row.get(Remediation.COMMAND_TYPE)));
    }

    private static String key(Rule rule) {
        return rule.getInputEntries().stream()
                .findFirst()
                .map(entry -> entry.getText().getTextContent().strip().replace("\"", ""))
                .orElse("");
    }

    /**
     * @param risk low or high; one that is not low asks a lead
     * @param commandType entry of the agents' catalogue
     */
    record RunbookView(String key, String name, @Nullable String description, String risk, String commandType) {}
}
