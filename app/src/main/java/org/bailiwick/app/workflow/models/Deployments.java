package org.bailiwick.app.workflow.models;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.workflow.guard.ModelGuard;
import org.bailiwick.app.workflow.guard.Refusal;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes models of process designers. Running instances stay with the version they began with. */
@Service
class Deployments {

    /** Where such a deployment comes from, as the engine stores it. */
    static final String DESIGNER = "designer";

    private static final int MOST_FILES = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)");

    private final RepositoryService repository;
    private final ModelGuard guard;
    private final Audit audit;
    private final TransactionTemplate rehearsal;

    Deployments(RepositoryService repository, ModelGuard guard, Audit audit, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.guard = guard;
        this.audit = audit;
        this.rehearsal = new TransactionTemplate(transactions);
        this.rehearsal.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Whether it could be deployed now: by the guard, and by the engine, which deploys it and forgets it again.
     *
     * @throws Problem {@code invalid-request} for names, {@link ModelRefused} for contents
     */
    void rehearse(Submission submission) {
        check(submission);
        rehearsal.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            engineDeploys(submission);
        });
    }

    /**
     * Deploys.
     *
     * @param why for the trail; absent when there is nothing to say
     * @throws Problem {@code invalid-request} for names, {@link ModelRefused} for contents
     */
    @Transactional
    DeploymentWithDefinitions deploy(Submission submission, @Nullable String why) {
        check(submission);
        DeploymentWithDefinitions deployment = engineDeploys(submission);
        audit.record(AuditEntry.of("process.deployed", "deployment", deployment.getId())
                .after(Map.of(
                        "files",
                        submission.files().stream().map(ModelFile::name).toList(),
                        "title",
                        submission.title(),
                        "origin",
                        submission.origin().key()))
                .because(why));
        return deployment;
    }

    private void check(Submission submission) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ModelFile file : submission.files()) {
            if (!NAME.matcher(file.name()).matches()) {
                throw invalid("must be named like-this.bpmn, .dmn or .form");
            }
            if (files.put(file.name(), file.content()) != null) {
                throw invalid("must not come twice under one name");
            }
        }
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw invalid("must be 1 to " + MOST_FILES);
        }
        List<Refusal> refusals = guard.check(files);
        if (!refusals.isEmpty()) {
            throw new ModelRefused(refusals);
        }
    }

    private DeploymentWithDefinitions engineDeploys(Submission submission) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(submission.title()).source(DESIGNER);
        submission
                .files()
                .forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        if (submission.onlyChanged()) {
            deployment.enableDuplicateFiltering(false);
        }
        try {
            return deployment.deployWithResult();
        } catch (ParseException e) {
            throw new ModelRefused(e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream()
                            .map(error -> new Refusal(
                                    report.getResourceName(),
                                    error.getMainElementId() == null
                                            ? report.getResourceName()
                                            : error.getMainElementId(),
                                    error.getMessage(),
                                    error.getLine(),
                                    error.getColumn())))
                    .toList());
        } catch (ProcessEngineException e) {
            String file = submission.files().get(0).name();
            throw new ModelRefused(List.of(new Refusal(file, file, String.valueOf(e.getMessage()), 0, 0)));
        }
    }

    private static Problem invalid(String reason) {
        return Problem.invalid(
                "invalid-request", "The files cannot be deployed", List.of(new FieldError("file", reason)));
    }
}
