package org.bailiwick.app.workflow.correlation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.insights.Triage;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.processes.Decisions;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the decision tables about a ticket without letting anything follow from it. */
@Component
class DecidedTriage implements Triage {

    private static final Logger LOG = LoggerFactory.getLogger(DecidedTriage.class);

    private final DecisionService decisions;
    private final TicketFacts facts;
    private final Alerts alerts;

    DecidedTriage(DecisionService decisions, TicketFacts facts, Alerts alerts) {
        this.decisions = decisions;
        this.facts = facts;
        this.alerts = alerts;
    }

    @Override
    public Optional<Advice> category(Ticket ticket) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("title", ticket.title().toLowerCase(Locale.ROOT));
        inputs.put("hasDevice", ticket.deviceId() != null);
        inputs.put(
                "ruleKey",
                ticket.alertId() == null
                        ? null
                        : alerts.find(ticket.alertId()).map(AlertView::ruleKey).orElse(null));
        return answer(Decisions.CATEGORY, inputs).flatMap(row -> advice(row, "category", row.get("because")));
    }

    @Override
    public Optional<Advice> group(Ticket ticket, @Nullable String category) {
        Map<String, Object> inputs = new HashMap<>(facts.of(ticket));
        inputs.put(Incident.PRIORITY, ticket.priority());
        inputs.put(Incident.CATEGORY, category);
        return answer(Decisions.ASSIGNMENT_GROUP, inputs)
                .flatMap(row -> advice(row, Incident.GROUP, "The table of groups says so."));
    }

    /** A designer's slip costs a suggestion, and nobody the ticket's page. */
    private Optional<Map<String, Object>> answer(String table, Map<String, Object> inputs) {
        try {
            return decisions.evaluateDecisionByKey(table).variables(inputs).evaluate().stream()
                    .findFirst()
                    .map(DmnDecisionResultEntries::getEntryMap);
        } catch (ProcessEngineException | org.camunda.bpm.dmn.engine.DmnEngineException e) {
            LOG.warn("The table {} suggests nothing: {}", table, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Advice> advice(Map<String, Object> row, String output, @Nullable Object because) {
        return Optional.ofNullable(row.get(output))
                .map(value ->
                        new Advice(value.toString(), because == null ? "The table says so." : because.toString()));
    }
}
