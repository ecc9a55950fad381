package org.bailiwick.app.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevelAudit;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The engine's level {@code audit}, but for the processes of SLA clocks, of which there are several for each ticket: they
 * leave where they waited, what was decided and what was done, and neither variables nor the steps in between. The story
 * of a clock is told by its ticket's events.
 */
@Component
class ClockHistory extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<HistoryLevel> levels = configuration.getCustomHistoryLevels() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomHistoryLevels());
        // Of two levels with one name the engine takes the custom one.
        levels.add(new Level());
        configuration.setCustomHistoryLevels(levels);
    }

    /** Has id and name of the level it is, so that it fits what the database was made with. */
    private static final class Level extends HistoryLevelAudit {

        private static final String CLOCK = SlaClock.KEY + ":";
        private static final Set<String> IN_BETWEEN = Set.of("startEvent", "exclusiveGateway");

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
            return super.isHistoryEventProduced(type, entity) && !isLeftOut(type, entity);
        }

        private static boolean isLeftOut(HistoryEventType type, @Nullable Object entity) {
            if (entity instanceof VariableInstanceEntity variable) {
                return isOfClock(variable.getProcessDefinitionId());
            }
            return entity instanceof ExecutionEntity execution
                    && isOfActivity(type)
                    && isOfClock(execution.getProcessDefinitionId())
                    && isInBetween(execution.getActivity());
        }

        private static boolean isOfActivity(HistoryEventType type) {
            return type.getEntityType().equals(HistoryEventTypes.ACTIVITY_INSTANCE_START.getEntityType());
        }

        private static boolean isInBetween(@Nullable ActivityImpl activity) {
            return activity != null
                    && (activity.getId().equals(SlaClock.NEXT_THRESHOLD)
                            || IN_BETWEEN.contains(String.valueOf(activity.getProperty("type"))));
        }

        private static boolean isOfClock(@Nullable String definitionId) {
            return definitionId != null && definitionId.startsWith(CLOCK);
        }
    }
}
