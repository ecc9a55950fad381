package org.bailiwick.app.alerts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Rules by what they are about, so that a sample is held only against those that may concern it. */
record RulesByMetric(Map<String, List<AlertRule>> rules) {

    static RulesByMetric of(List<AlertRule> inForce) {
        return new RulesByMetric(inForce.stream()
                .collect(Collectors.groupingBy(
                        rule -> Objects.requireNonNullElse(rule.metric(), AlertRule.SILENCE_METRIC))));
    }

    List<AlertRule> of(String metric) {
        return rules.getOrDefault(metric, List.of());
    }
}
