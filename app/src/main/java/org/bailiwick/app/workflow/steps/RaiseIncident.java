package org.bailiwick.app.workflow.steps;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.changes.ChangePlan;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.tickets.Affected;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Opens an incident that this change caused, and links both. */
@ProcessStep("raiseIncident")
class RaiseIncident extends Step {

    private static final int TODAY = 2;
    private static final int PERSON = 3;

    private final Tickets tickets;
    private final Changes changes;
    private final Affected affected;
    private final Related related;

    RaiseIncident(Tickets tickets, Changes changes, Affected affected, Related related) {
        this.tickets = tickets;
        this.changes = changes;
        this.affected = affected;
        this.related = related;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket change = tickets.get(variables.text(Change.TICKET_NUMBER));
        ChangePlan plan = changes.plan(change.number());
        // Of many that the plan touches nobody has said yet which one broke.
        Set<UUID> devices = new LinkedHashSet<>(affected.devicesOf(change.number()));
        plan.devices().stream()
                .filter(device -> plan.devices().size() == 1)
                .map(ChangePlan.AffectedDevice::id)
                .forEach(devices::add);
        @Nullable String only = plan.services().size() == 1 ? plan.services().get(0) : null;
        related.openCausedBy(
                change,
                change.service() == null ? only : change.service(),
                devices,
                variables.text(Change.INCIDENT_TITLE),
                variables.optionalText(Change.INCIDENT_DESCRIPTION).orElse(""),
                variables
                        .optionalText(Change.INCIDENT_IMPACT)
                        .map(Integer::parseInt)
                        .orElse(PERSON),
                TODAY,
                variables);
    }
}
