package org.bailiwick.app.workflow.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.stereotype.Component;

/** Builds the guards into the engine, so that no way of deploying or asking goes round them. */
@Component
class EngineGuards extends AbstractProcessEnginePlugin {

    private final PublishedSteps steps;
    private final ModelGuard models;

    EngineGuards(PublishedSteps steps, ModelGuard models) {
        this.steps = steps;
        this.models = models;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setExpressionManager(new GuardedExpressions(steps));
        List<Deployer> first = new ArrayList<>();
        first.add(this::check);
        configuration.setCustomPreDeployers(first);
    }

    /** Runs before the engine reads the files. What is already stored was checked when it came. */
    private void check(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Map<String, byte[]> files = deployment.getResources().values().stream()
                .collect(Collectors.toMap(ResourceEntity::getName, ResourceEntity::getBytes));
        List<Refusal> refusals = models.check(files);
        if (!refusals.isEmpty()) {
            Refusal first = refusals.get(0);
            List<Problem> problems = refusals.stream().map(ModelProblem::of).toList();
            throw new ParseException(
                    "%s line %d, %s: %s".formatted(first.resource(), first.line(), first.element(), first.reason()),
                    first.resource(),
                    problems,
                    List.of());
        }
    }

    /** A refusal in the engine's words. */
    private record ModelProblem(String getMessage, int getLine, int getColumn, String getMainElementId)
            implements Problem {

        static Problem of(Refusal refusal) {
            return new ModelProblem(refusal.reason(), refusal.line(), refusal.column(), refusal.element());
        }

        @Override
        public List<String> getElementIds() {
            return List.of(getMainElementId);
        }
    }
}
