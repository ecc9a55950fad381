package org.bailiwick.app.workflow.models;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/processes")
@Tag(name = "processes")
class ProcessController {

    private static final long MAX_MODEL_BYTES = 1024 * 1024;

    private final RepositoryService repository;
    private final ManagementService management;
    private final Proposals proposals;

    ProcessController(RepositoryService repository, ManagementService management, Proposals proposals) {
        this.repository = repository;
        this.management = management;
        this.proposals = proposals;
    }

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(
            operationId = "listProcesses",
            summary = "The newest version of each process, and older ones that still run")
    Page<ProcessDefinitionView> list() {
        Map<String, Long> running = new HashMap<>();
        management
                .createProcessDefinitionStatisticsQuery()
                .unlimitedList()
                .forEach(s -> running.put(s.getId(), instances(s)));
        List<ProcessDefinition> newest =
                repository.createProcessDefinitionQuery().latestVersion().unlimitedList();
        List<ProcessDefinitionView> views = repository
                .createProcessDefinitionQuery()
                .orderByProcessDefinitionKey()
                .asc()
                .orderByProcessDefinitionVersion()
                .desc()
                .unlimitedList()
                .stream()
                .filter(d -> running.getOrDefault(d.getId(), 0L) > 0
                        || newest.stream().anyMatch(n -> n.getId().equals(d.getId())))
                .map(d -> ProcessDefinitionView.of(d, source(d), running.getOrDefault(d.getId(), 0L)))
                .toList();
        return new Page<>(views, null);
    }

    @GetMapping("/{definitionId}/xml")
    @Operation(operationId = "processXml", summary = "The model of one version as BPMN; it never changes")
    ProcessXml xml(@PathVariable String definitionId) throws IOException {
        boolean known = repository
                        .createProcessDefinitionQuery()
                        .processDefinitionId(definitionId)
                        .count()
                > 0;
        if (!known) {
            throw Problem.notFound("process-unknown", "There is no such process");
        }
        try (InputStream model = repository.getProcessModel(definitionId)) {
            return new ProcessXml(new String(model.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @PostMapping(path = "/deployments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201", description = "Deployed")
    @ApiResponse(responseCode = "202", description = "Proposed: somebody else decides")
    @Operation(
            operationId = "deployProcess",
            summary = "Deploys a model, decision or form, or proposes it where four eyes are asked for;"
                    + " 422 model-refused names element, line and reason")
    ResponseEntity<DeploymentView> deploy(CurrentUser user, @RequestPart("file") MultipartFile file)
            throws IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        requireSmall(file);
        var submission = new Submission(
                user.name() + ": " + name,
                List.of(new ModelFile(name, file.getBytes())),
                Submission.Origin.PORTAL,
                false);
        Handed handed = proposals.hand(submission, user);
        if (handed instanceof Handed.Deployed deployed) {
            return ResponseEntity.status(HttpStatus.CREATED).body(DeploymentView.of(deployed.deployment()));
        }
        return ResponseEntity.accepted()
                .body(new DeploymentView(null, List.of(), ((Handed.Proposed) handed).proposal()));
    }

    /** @throws Problem {@code request-too-large} */
    static void requireSmall(MultipartFile file) {
        if (file.getSize() > MAX_MODEL_BYTES) {
            throw Problem.tooLarge("request-too-large", "A model may have at most " + MAX_MODEL_BYTES + " bytes");
        }
    }

    private String source(ProcessDefinition definition) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return deployment == null || deployment.getSource() == null ? Deployments.DESIGNER : deployment.getSource();
    }

    private static long instances(ProcessDefinitionStatistics statistics) {
        return statistics.getInstances();
    }

    /** @param xml BPMN 2.0 with its diagram */
    record ProcessXml(String xml) {}

    /**
     * @param id absent when it is only proposed
     * @param definitions the processes in the file; empty for decisions and forms
     * @param proposal absent when it is deployed
     */
    record DeploymentView(
            @Nullable String id,
            List<ProcessDefinitionView> definitions,
            @Nullable Proposal proposal) {

        static DeploymentView of(DeploymentWithDefinitions deployment) {
            List<ProcessDefinition> definitions = deployment.getDeployedProcessDefinitions();
            return new DeploymentView(
                    deployment.getId(),
                    definitions == null
                            ? List.of()
                            : definitions.stream()
                                    .map(d -> ProcessDefinitionView.of(d, Deployments.DESIGNER, 0))
                                    .toList(),
                    null);
        }
    }
}
