package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of every table decides at least once here; the last test of the class counts them. */
class DecisionTests {

    private static final Set<String> DECIDED = new HashSet<>();
    private static final DmnEngine ENGINE = engine();

    @ParameterizedTest
    @CsvSource({"1,1,P1", "1,2,P2", "1,3,P3", "2,1,P2", "2,2,P3", "2,3,P4", "3,1,P3", "3,2,P4", "3,3,P4"})
    void priorityIsImpactTimesUrgency(int impact, int urgency, String priority) {
        assertThat(decide(Decisions.PRIORITY, Map.of("impact", impact, "urgency", urgency)))
                .containsEntry("priority", priority);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "4,1", "1,0", "3,4"})
    void priorityHasNoAnswerOutsideOfTheMatrix(int impact, int urgency) {
        assertThat(decide(Decisions.PRIORITY, Map.of("impact", impact, "urgency", urgency)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P1,hardware,service-desk-lead", "P1,,service-desk-lead", "P2,hardware,service-desk", "P4,,service-desk"
    })
    void leadTakesWhatStopsADepartment(String priority, String category, String group) {
        assertThat(decide(Decisions.ASSIGNMENT_GROUP, variables("priority", priority, "category", category)))
                .containsEntry("group", group);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Device full,                    filesystem-full, true,  disk
            Spooler is not running,         program-down,    true,  application
            Hot,                            temperature,     true,  monitoring
            a suspicious mail asks for it,  -,               false, phishing
            vpn does not connect,           -,               false, vpn
            no wi-fi on the third floor,    -,               false, wireless
            nothing prints,                 -,               false, printer
            i forgot my password,           -,               false, password
            access denied on the share,     -,               false, permission
            my mailbox is empty,            -,               false, email
            the keyboard is sticky,         -,               true,  peripheral
            no space left,                  -,               true,  disk
            please install a browser,       -,               false, application
            the internet is gone,           -,               false, network
            it is slow and makes noise,     -,               true,  computer
            """)
    void titlesAlertsAndDevicesTellOfACategory(String title, @Nullable String rule, boolean device, String category) {
        assertThat(decide(Decisions.CATEGORY, variables("title", title, "ruleKey", rule, "hasDevice", device)))
                .containsEntry("category", category)
                .containsKey("because");
    }

    @Test
    void whatNobodyThoughtOfHasNoCategory() {
        assertThat(decide(
                        Decisions.CATEGORY,
                        variables("title", "it is slow and makes noise", "ruleKey", null, "hasDevice", false)))
                .isEmpty();
    }

    @Test
    void workGoesToTheTeamOfItsServiceAndToTheLeadForWhoIsNotKeptWaiting() {
        Map<String, Object> owned = variables(
                "priority",
                "P3",
                "category",
                null,
                "service",
                "mail",
                "site",
                null,
                "requesterGroups",
                "finance",
                "ownerGroup",
                "messaging");
        assertThat(decide(Decisions.ASSIGNMENT_GROUP, owned)).containsEntry("group", "messaging");
        owned.put("requesterGroups", "finance,executives");
        assertThat(decide(Decisions.ASSIGNMENT_GROUP, owned)).containsEntry("group", "service-desk-lead");
    }

    @ParameterizedTest
    @CsvSource({
        "true, program-down, high, program.running, printer, attach,",
        "true, anything, warning, x, '', attach,",
        "false, program-down, high, program.running, printer, remediate,",
        "false, printer-gone, high, program.running, printer, remediate,",
        "false, filesystem-full, warning, filesystem.used.ratio, /, remediate,",
        "false, cpu-saturated, warning, cpu.load, '', watch, PT15M",
        "false, cpu-saturated, high, cpu.load, '', remediate,",
        "false, memory-exhausted, warning, memory.used.ratio, '', watch, PT15M",
        "false, memory-exhausted, critical, memory.used.ratio, '', remediate,",
        "false, device-silent, high, device.silent, '', ticket,",
        "false, fan-noise, warning, fan.rpm, '', ignore,",
        "false, fan-noise, high, fan.rpm, '', ticket,",
        "false, fan-noise, unheard-of, fan.rpm, '', ticket,"
    })
    void responseToAnAlert(
            boolean attachable,
            String rule,
            String severity,
            String metric,
            String subject,
            String response,
            String watch) {
        assertThat(decide(
                        Decisions.RESPONSE_CHOICE,
                        variables(
                                "attachable", attachable,
                                "ruleKey", rule,
                                "severity", severity,
                                "metric", metric,
                                "subject", subject)))
                .containsEntry("response", response)
                .containsEntry("watchFor", watch);
    }

    @ParameterizedTest
    @CsvSource({
        "service-down, program.running, cron, restart-service",
        "program-down, program.running, printer, restart-watched-program",
        "filesystem-full, filesystem.used.ratio, /mnt/small, clean-temporary-path",
        "cpu-saturated, cpu.load, '', collect-diagnostics",
        "memory-exhausted, memory.used.ratio, '', collect-diagnostics"
    })
    void runbookForAnAlert(String rule, String metric, String subject, String runbook) {
        assertThat(decide(Decisions.RUNBOOK_CHOICE, variables("ruleKey", rule, "metric", metric, "subject", subject)))
                .containsEntry("runbook", runbook);
    }

    @ParameterizedTest
    @CsvSource({"program-down, program.running, ''", "device-silent, device.silent, ''", "fan-noise, fan.rpm, cpu"})
    void noRunbookForWhatNobodyKnowsACure(String rule, String metric, String subject) {
        assertThat(decide(Decisions.RUNBOOK_CHOICE, variables("ruleKey", rule, "metric", metric, "subject", subject)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "restart-watched-program, printer, restart-watched-program, printer, low",
        "restart-watched-program, risky-database, restart-watched-program, risky-database, high",
        "clean-temporary-path, /mnt/small, clean-temporary-path, /mnt/small, low",
        "collect-diagnostics, '', collect-diagnostics,, low",
        "restart-service, cron, restart-service, cron, high"
    })
    void runbookIsOneCommandWithARisk(String runbook, String subject, String type, String target, String risk) {
        assertThat(decide(Decisions.RUNBOOK, variables("runbook", runbook, "subject", subject)))
                .containsEntry("commandType", type)
                .containsEntry("commandTarget", target)
                .containsEntry("risk", risk)
                .containsEntry("commandWindow", "PT15M")
                .hasEntrySatisfying(
                        "runbookName", name -> assertThat((String) name).isNotBlank());
    }

    @Test
    void unknownRunbookIsNoCommand() {
        assertThat(decide(Decisions.RUNBOOK, variables("runbook", "format-disk", "subject", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "response, 50, P2, none,",
        "resolution, 50, P4, none,",
        "resolution, 50, P1, notify, service-desk",
        "response, 75, P3, notify, service-desk",
        "resolution, 99, P3, notify, service-desk",
        "response, 100, P3, notify, service-desk-lead",
        "response, 150, P1, lead, service-desk-lead",
        "update, 100, P4, notify, service-desk-lead",
        "ola, 75, P2, notify, service-desk",
        "ola, 100, P2, lead, service-desk-lead",
        "resolution, 100, P3, raise, service-desk-lead",
        "resolution, 150, P3, reassign, service-desk-lead",
        "resolution, 200, P3, notify, service-desk-lead"
    })
    void measureAtAThreshold(String target, int threshold, String priority, String measure, String audience) {
        assertThat(decide(
                        Decisions.ESCALATION,
                        variables("target", target, "threshold", threshold, "priority", priority)))
                .containsEntry("measure", measure)
                .containsEntry("audience", audience);
    }

    @ParameterizedTest
    @CsvSource({"incident, P1, 100, promote", "problem, P1, 100, raise", "incident, P2, 100, raise"})
    void majorIncidentIsWhatStopsADepartmentForTooLong(String kind, String priority, int threshold, String measure) {
        assertThat(decide(
                        Decisions.ESCALATION,
                        variables("target", "resolution", "threshold", threshold, "priority", priority, "kind", kind)))
                .containsEntry("measure", measure);
    }

    @ParameterizedTest
    @CsvSource({
        "response, P1, around-the-clock, PT15M",
        "resolution, P1, around-the-clock, PT4H",
        "update, P1, around-the-clock, PT1H",
        "ola, P1, around-the-clock, PT2H",
        "response, P2, around-the-clock, PT30M",
        "resolution, P2, around-the-clock, PT8H",
        "update, P2, around-the-clock, PT2H",
        "ola, P2, around-the-clock, PT4H",
        "response, P3, business-hours, PT4H",
        "resolution, P3, business-hours, PT24H",
        "update, P3, business-hours, PT8H",
        "response, P4, business-hours, PT8H",
        "resolution, P4, business-hours, PT40H",
        "update, P4, business-hours, PT16H"
    })
    void promiseForATarget(String target, String priority, String calendar, String goal) {
        assertThat(decide(Decisions.SLA_TARGETS, promised(target, priority)))
                .containsEntry("calendar", calendar)
                .containsEntry("goal", goal);
    }

    @Test
    void groupsAgreeOnUrgentWorkOnly() {
        assertThat(decide(Decisions.SLA_TARGETS, promised("ola", "P3"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P1, around-the-clock, PT1H", "P2, around-the-clock, PT1H", "P3, business-hours, PT8H"})
    void changeIsLookedAtInTime(String priority, String calendar, String goal) {
        Map<String, Object> change = promised("response", priority);
        change.put(SlaTargetInputs.KIND, "change");
        assertThat(decide(Decisions.SLA_TARGETS, change))
                .containsEntry("calendar", calendar)
                .containsEntry("goal", goal);
    }

    @Test
    void windowOfAChangeIsAgreedOnAndNotPromised() {
        Map<String, Object> change = promised("resolution", "P1");
        change.put(SlaTargetInputs.KIND, "change");
        assertThat(decide(Decisions.SLA_TARGETS, change)).containsEntry("goal", null);
    }

    private static Map<String, Object> promised(String target, String priority) {
        return variables(
                SlaTargetInputs.TARGET,
                target,
                SlaTargetInputs.PRIORITY,
                priority,
                SlaTargetInputs.KIND,
                "incident",
                SlaTargetInputs.SERVICE,
                null,
                SlaTargetInputs.REQUESTER_GROUPS,
                java.util.List.of("requester"),
                SlaTargetInputs.GROUP,
                null);
    }

    @Test
    void unknownTargetAfterItsTimeHasNoMeasure() {
        assertThat(decide(Decisions.ESCALATION, variables("target", "other", "threshold", 100, "priority", "P1")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priority",
                "assignment-group",
                "response-choice",
                "runbook-choice",
                "runbook",
                "escalation",
                "sla-targets"
            })
    void eachRuleIsExplainedOrEvident(String table) {
        assertThat(Dmn.readModelFromStream(open(table)).getModelElementsByType(Rule.class))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getId()).startsWith("Rule_"));
    }

    @AfterAll
    static void everyRowDecidedAtLeastOnce() {
        Set<String> all = new HashSet<>();
        Stream.of(
                        "priority",
                        "assignment-group",
                        "response-choice",
                        "runbook-choice",
                        "runbook",
                        "escalation",
                        "sla-targets",
                        "category")
                .flatMap(table -> Dmn.readModelFromStream(open(table)).getModelElementsByType(Rule.class).stream())
                .forEach(rule -> all.add(rule.getId()));
        assertThat(DECIDED).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Map<String, Object> decide(String table, Map<String, Object> variables) {
        DmnDecisionTableResult result = ENGINE.evaluateDecisionTable(table, open(table), variables);
        return result.isEmpty() ? Map.of() : result.getSingleResult().getEntryMap();
    }

    private static Map<String, Object> variables(@Nullable Object... pairs) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return variables;
    }

    private static InputStream open(String table) {
        InputStream in = DecisionTests.class.getResourceAsStream("/dmn/" + table + ".dmn");
        assertThat(in).as(table).isNotNull();
        return in;
    }

    private static DmnEngine engine() {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(DecisionTests::remember);
        return configuration.buildEngine();
    }

    private static void remember(DmnDecisionTableEvaluationEvent event) {
        Collection<DmnEvaluatedDecisionRule> rules = event.getMatchingRules();
        rules.stream().limit(1).map(DmnEvaluatedDecisionRule::getId).forEach(DECIDED::add);
    }
}
