package org.bailiwick.app.workflow.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a step of a process has failed so often that the engine gives up, the ticket's timeline says so and the process
 * designers are told; they repeat it in Cockpit when the cause is mended, and the timeline says that, too.
 */
@Component
class FailedSteps extends AbstractProcessEnginePlugin {

    // Asked for late: both need the database, which the engine must not wait for in a circle.
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<Notifications> notifications;

    FailedSteps(ObjectProvider<Tickets> tickets, ObjectProvider<Notifications> notifications) {
        this.tickets = tickets;
        this.notifications = notifications;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomIncidentHandlers(new ArrayList<>(List.of(new Teller())));
    }

    private final class Teller extends DefaultIncidentHandler {

        Teller() {
            super(Incident.FAILED_JOB_HANDLER_TYPE);
        }

        @Override
        public Incident handleIncident(IncidentContext context, String message) {
            Incident incident = super.handleIncident(context, message);
            String number = businessKey(context.getExecutionId());
            if (number != null && tickets.getObject().find(number).isPresent()) {
                Actors.as(Actor.SYSTEM, () -> tell(number, context.getActivityId()));
            }
            return incident;
        }

        /** Somebody gave it another try. Asked for each job that ends, nearly always in vain. */
        @Override
        public void resolveIncident(IncidentContext context) {
            for (Incident incident : Context.getCommandContext()
                    .getIncidentManager()
                    .findIncidentByConfiguration(context.getConfiguration())) {
                ((IncidentEntity) incident).resolve();
                String number = businessKey(incident.getExecutionId());
                if (number != null && tickets.getObject().find(number).isPresent()) {
                    Actors.as(Actor.SYSTEM, () -> retried(number, incident.getActivityId()));
                }
            }
        }

        private void retried(String number, String activity) {
            tickets.getObject()
                    .internalNote(
                            number,
                            TimelineKind.PROCESS,
                            "The step that stood still is tried again: " + activity,
                            Map.of("activityId", activity, "failed", false));
        }

        private void tell(String number, String activity) {
            tickets.getObject()
                    .internalNote(
                            number,
                            TimelineKind.PROCESS,
                            "A step of the process failed and stands still: " + activity,
                            Map.of("activityId", activity, "failed", true));
            notifications
                    .getObject()
                    .tell(new Notice(
                            Set.of(Role.PROCESS_DESIGNER),
                            Set.of(),
                            "process.failed",
                            number + ": the step " + activity + " stands still",
                            number));
        }

        private static @Nullable String businessKey(@Nullable String executionId) {
            if (executionId == null) {
                return null;
            }
            ExecutionEntity execution =
                    Context.getCommandContext().getExecutionManager().findExecutionById(executionId);
            return execution == null ? null : execution.getProcessBusinessKey();
        }
    }
}
