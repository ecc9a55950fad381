package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of changes decides at least once here. */
class ChangeDecisionTests {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({
        "1, low, 1, false, true, high, It stops a department if it fails and there is no way back",
        "3, high, 1, false, true, high, critical service is affected and there is no way back",
        "3, low, 51, false, true, high, More than 50 devices and no way back",
        "3, high, 1, true, false, high, critical service is affected and nothing was tested",
        "1, low, 1, true, false, high, It stops a department if it fails and nothing was tested",
        "3, normal, 50, false, true, moderate, There is no way back",
        "2, normal, 1, true, false, moderate, Nothing was tested",
        "3, high, 1, true, true, moderate, A critical service is affected",
        "1, normal, 1, true, true, moderate, It stops a department if it fails",
        "3, low, 51, true, true, moderate, More than 50 devices are affected",
        "2, normal, 50, true, true, low, Tested reversible",
        "3, , 0, true, true, low, Tested reversible"
    })
    void riskHasAReason(
            int impact,
            @Nullable String criticality,
            int devices,
            boolean backOut,
            boolean tested,
            String risk,
            String reason) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("impact", impact);
        variables.put(Change.CRITICALITY, criticality);
        variables.put(Change.DEVICES, devices);
        variables.put(Change.BACK_OUT_PLAN, backOut);
        variables.put(Change.TESTED, tested);
        Map<String, Object> decided = decide(Decisions.CHANGE_RISK, variables);
        assertThat(decided).containsEntry(Change.RISK, risk);
        assertThat(decided)
                .hasEntrySatisfying(
                        Change.RISK_REASON,
                        given -> assertThat(given.toString().replace(",", "")).contains(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "emergency, high, any, 1, PT4H",
        "normal, low, any, 1, P5D",
        "normal, moderate, quorum, 50, P5D",
        "normal, high, quorum, 75, P5D",
        "normal, , quorum, 75, P5D"
    })
    void votersRuleAndTime(String type, @Nullable String risk, String rule, int quorum, String window) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Change.TYPE, type);
        variables.put(Change.RISK, risk);
        assertThat(decide(Decisions.CHANGE_APPROVAL, variables))
                .containsEntry("rule", rule)
                .containsEntry("quorum", quorum)
                .containsEntry("approvalWindow", window)
                .hasEntrySatisfying(
                        Change.APPROVERS,
                        approvers -> assertThat(approvers.toString()).startsWith("group:change-manager"));
    }

    private static Map<String, Object> decide(String table, Map<String, Object> variables) {
        var in = Objects.requireNonNull(ChangeDecisionTests.class.getResourceAsStream("/dmn/" + table + ".dmn"));
        return ENGINE.evaluateDecisionTable(table, in, variables)
                .getSingleResult()
                .getEntryMap();
    }
}
