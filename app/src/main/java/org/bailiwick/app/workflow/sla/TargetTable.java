package org.bailiwick.app.workflow.sla;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.sla.SlaTargets.Facts;
import org.bailiwick.app.sla.SlaTargets.Promise;
import org.bailiwick.processes.Decisions;
import org.bailiwick.processes.SlaTargetInputs;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of the table {@code sla-targets}, ready to be asked. It is asked several times for each ticket, so it is
 * parsed once, and its answers go to the ticket's events and not to the engine's history.
 */
public final class TargetTable {

    private static final Logger LOG = LoggerFactory.getLogger(TargetTable.class);
    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final DmnDecision decision;
    private final Set<String> calendars;

    private TargetTable(DmnDecision decision, Set<String> calendars) {
        this.decision = decision;
        this.calendars = calendars;
    }

    /** @param content a DMN file that the guard of models has passed */
    public static TargetTable read(InputStream content) {
        DmnModelInstance model = Dmn.readModelFromStream(content);
        return new TargetTable(ENGINE.parseDecision(Decisions.SLA_TARGETS, model), calendarsIn(model));
    }

    /** A target whose rule cannot be used is not promised: a slip in the table must not keep tickets from being opened. */
    public Map<SlaTarget, Promise> of(Facts facts) {
        Map<SlaTarget, Promise> promises = new EnumMap<>(SlaTarget.class);
        for (SlaTarget target : SlaTarget.values()) {
            try {
                promise(target, facts).ifPresent(promise -> promises.put(target, promise));
            } catch (RuntimeException e) {
                LOG.error("The table of SLA targets has no usable answer for the {} of {}", target.key(), facts, e);
            }
        }
        return promises;
    }

    /** The calendars that its rules name. */
    public Set<String> calendars() {
        return calendars;
    }

    private Optional<Promise> promise(SlaTarget target, Facts facts) {
        VariableMap inputs = Variables.createVariables()
                .putValue(SlaTargetInputs.TARGET, target.key())
                .putValue(SlaTargetInputs.KIND, facts.kind().key())
                .putValue(SlaTargetInputs.PRIORITY, facts.priority())
                .putValue(SlaTargetInputs.SERVICE, facts.service())
                .putValue(SlaTargetInputs.REQUESTER_GROUPS, new ArrayList<>(facts.requesterGroups()))
                .putValue(SlaTargetInputs.GROUP, facts.group());
        DmnDecisionRuleResult answer =
                ENGINE.evaluateDecisionTable(decision, inputs).getFirstResult();
        if (answer == null || answer.getEntry(SlaTargetInputs.GOAL) == null) {
            return Optional.empty();
        }
        String calendar = answer.getEntry(SlaTargetInputs.CALENDAR);
        return Optional.of(new Promise(calendar, goal(answer.getEntry(SlaTargetInputs.GOAL))));
    }

    private static Duration goal(String text) {
        Duration goal = Duration.parse(text);
        if (goal.toSeconds() <= 0) {
            throw new DateTimeException("A goal must be longer than nothing: " + text);
        }
        return goal;
    }

    private static Set<String> calendarsIn(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).stream()
                .flatMap(table -> {
                    List<String> columns =
                            table.getOutputs().stream().map(Output::getName).toList();
                    int column = columns.indexOf(SlaTargetInputs.CALENDAR);
                    return column < 0
                            ? java.util.stream.Stream.empty()
                            : table.getRules().stream()
                                    .map(rule -> List.copyOf(rule.getOutputEntries())
                                            .get(column)
                                            .getText()
                                            .getTextContent());
                })
                .map(text -> text.strip().replace("\"", ""))
                // A rule that promises nothing names none.
                .filter(calendar -> !calendar.isEmpty() && !calendar.equals("null"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
