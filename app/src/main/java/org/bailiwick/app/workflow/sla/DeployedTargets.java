package org.bailiwick.app.workflow.sla;

import java.util.Map;
import java.util.Set;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.sla.SlaTargets;
import org.bailiwick.app.workflow.models.LiveDecisions;
import org.bailiwick.processes.Decisions;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table that is deployed now; parsed again when there is another. */
@Component
class DeployedTargets implements SlaTargets {

    private final LiveDecisions decisions;
    private final RepositoryService repository;
    private volatile @Nullable Known known;

    DeployedTargets(LiveDecisions decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    private record Known(String version, TargetTable table) {}

    @Override
    public String version() {
        return decisions.idOf(Decisions.SLA_TARGETS);
    }

    @Override
    public Map<SlaTarget, Promise> of(Facts facts) {
        return table().of(facts);
    }

    @Override
    public Set<String> calendars() {
        return table().calendars();
    }

    private TargetTable table() {
        String version = version();
        Known last = known;
        if (last == null || !last.version().equals(version)) {
            last = new Known(version, TargetTable.read(repository.getDecisionModel(version)));
            known = last;
        }
        return last.table();
    }
}
