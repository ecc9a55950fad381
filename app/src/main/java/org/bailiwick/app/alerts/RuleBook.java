package org.bailiwick.app.alerts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people change the rules. */
@Component
class RuleBook {

    private final RuleRecords records;
    private final AlertRecords alerts;
    private final Rules rules;
    private final Lifecycle lifecycle;
    private final Devices devices;
    private final Audit audit;
    private final Clock clock;

    RuleBook(
            RuleRecords records,
            AlertRecords alerts,
            Rules rules,
            Lifecycle lifecycle,
            Devices devices,
            Audit audit,
            Clock clock) {
        this.records = records;
        this.alerts = alerts;
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    List<AlertRule> all() {
        return records.all();
    }

    /** @throws Problem {@code rule-unknown} */
    AlertRule get(String key) {
        return records.find(key).orElseThrow(() -> Problem.notFound("rule-unknown", "There is no such rule"));
    }

    /** @throws Problem {@code invalid-request}, {@code rule-exists} */
    @Transactional
    AlertRule create(RuleRequest wish) {
        AlertRule rule = checked(wish, wish.key());
        if (!records.insert(rule)) {
            throw Problem.conflict("rule-exists", "There is a rule of that key already");
        }
        rules.changed();
        audit.record(
                AuditEntry.of("alert-rule.created", "alert-rule", rule.key()).after(facts(rule)));
        return get(rule.key());
    }

    /** @throws Problem {@code invalid-request}, {@code rule-unknown} */
    @Transactional
    AlertRule change(String key, RuleRequest wish) {
        AlertRule before = get(key);
        AlertRule rule = checked(wish, key);
        records.update(rule);
        rules.changed();
        audit.record(AuditEntry.of("alert-rule.changed", "alert-rule", key)
                .before(facts(before))
                .after(facts(rule)));
        if (!rule.enabled()) {
            endAlerts(key, "The rule was switched off");
        }
        return get(key);
    }

    /** @throws Problem {@code rule-unknown} */
    @Transactional
    void delete(String key) {
        AlertRule before = get(key);
        records.delete(key);
        rules.changed();
        audit.record(AuditEntry.of("alert-rule.deleted", "alert-rule", key).before(facts(before)));
        endAlerts(key, "The rule was deleted");
    }

    private void endAlerts(String key, String reason) {
        for (LiveAlert alert : alerts.liveOfRule(key)) {
            lifecycle.end(alert, clock.instant(), reason);
        }
    }

    private AlertRule checked(RuleRequest wish, @Nullable String key) {
        List<FieldError> errors = new ArrayList<>();
        if (key == null || !key.matches("[a-z][a-z0-9-]{1,59}")) {
            errors.add(new FieldError("key", "must be lower case letters, digits and hyphens, 2 to 60 of them"));
        }
        AlertRule.Kind kind = wish.kind() == null ? AlertRule.Kind.METRIC : wish.kind();
        if (kind == AlertRule.Kind.METRIC) {
            checkCondition(wish, errors);
        }
        if (wish.deviceId() != null && devices.find(wish.deviceId()).isEmpty()) {
            errors.add(new FieldError("deviceId", "is not a device"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "The rule is not acceptable", errors);
        }
        boolean metric = kind == AlertRule.Kind.METRIC;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new AlertRule(
                String.valueOf(key),
                wish.name(),
                kind,
                metric ? wish.metric() : null,
                metric ? wish.comparison() : null,
                metric ? wish.threshold() : null,
                metric ? wish.clearThreshold() : null,
                wish.forSeconds() == null ? 0 : wish.forSeconds(),
                wish.severity(),
                wish.deviceId(),
                metric ? wish.subject() : null,
                wish.summary() == null ? wish.name() + ": {subject} {value}" : wish.summary(),
                wish.enabled() == null || wish.enabled(),
                now,
                Actors.current().name());
    }

    private static void checkCondition(RuleRequest wish, List<FieldError> errors) {
        if (wish.metric() == null || wish.metric().isBlank()) {
            errors.add(new FieldError("metric", "is missing"));
        }
        AlertRule.Comparison comparison = wish.comparison();
        Double threshold = wish.threshold();
        Double clear = wish.clearThreshold();
        if (comparison == null) {
            errors.add(new FieldError("comparison", "is missing"));
        }
        if (threshold == null || !Double.isFinite(threshold)) {
            errors.add(new FieldError("threshold", "must be a number"));
        } else if (clear != null
                && comparison != null
                && (!Double.isFinite(clear)
                        || (clear != threshold.doubleValue() && comparison.met(clear, threshold)))) {
            errors.add(new FieldError("clearThreshold", "must lie on the good side of the threshold"));
        }
    }

    private static Map<String, Object> facts(AlertRule rule) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", rule.metric());
        facts.put("comparison", rule.comparison());
        facts.put("threshold", rule.threshold());
        facts.put("clearThreshold", rule.clearThreshold());
        facts.put("forSeconds", rule.forSeconds());
        facts.put("severity", rule.severity());
        facts.put("deviceId", rule.deviceId());
        facts.put("subject", rule.subject());
        facts.put("enabled", rule.enabled());
        return facts;
    }
}
