package org.bailiwick.app.workflow.models;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.workflow.guard.ModelGuard;
import org.bailiwick.app.workflow.guard.Refusal;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes models of process designers. Running instances stay with the version they began with. */
@Service
class Deployments {

    /** Where such a deployment comes from, as the engine stores it. */
    static final String DESIGNER = "designer";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)");

    private final RepositoryService repository;
    private final ModelGuard guard;
    private final Audit audit;

    Deployments(RepositoryService repository, ModelGuard guard, Audit audit) {
        this.repository = repository;
        this.guard = guard;
        this.audit = audit;
    }

    /**
     * Deploys one file.
     *
     * @throws Problem {@code invalid-request} for its name, {@link ModelRefused} for its content
     */
    @Transactional
    DeploymentWithDefinitions deploy(String name, byte[] content, CurrentUser designer) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid(
                    "invalid-request",
                    "The file cannot be deployed under this name",
                    List.of(new FieldError("file", "must be named like-this.bpmn, .dmn or .form")));
        }
        List<Refusal> refusals = guard.check(Map.of(name, content));
        if (!refusals.isEmpty()) {
            throw new ModelRefused(refusals);
        }
        DeploymentWithDefinitions deployment = engineDeploys(name, content, designer);
        audit.record(AuditEntry.of("process.deployed", "deployment", deployment.getId())
                .after(Map.of("file", name)));
        return deployment;
    }

    private DeploymentWithDefinitions engineDeploys(String name, byte[] content, CurrentUser designer) {
        try {
            return repository
                    .createDeployment()
                    .name(designer.name() + ": " + name)
                    .source(DESIGNER)
                    .addInputStream(name, new ByteArrayInputStream(content))
                    .deployWithResult();
        } catch (ParseException e) {
            throw new ModelRefused(e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream()
                            .map(error -> new Refusal(
                                    name,
                                    error.getMainElementId() == null ? name : error.getMainElementId(),
                                    error.getMessage(),
                                    error.getLine(),
                                    error.getColumn())))
                    .toList());
        } catch (ProcessEngineException e) {
            throw new ModelRefused(List.of(new Refusal(name, name, String.valueOf(e.getMessage()), 0, 0)));
        }
    }
}
