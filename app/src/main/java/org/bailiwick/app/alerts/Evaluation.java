package org.bailiwick.app.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.devices.DeviceRetired;
import org.bailiwick.app.devices.DeviceReturned;
import org.bailiwick.app.devices.DeviceSilent;
import org.bailiwick.app.telemetry.ReportAccepted;
import org.bailiwick.app.telemetry.ReportsAccepted;
import org.bailiwick.app.telemetry.Sample;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Holds what devices say against the rules, in the transaction of their message. */
@Component
class Evaluation {

    private final Rules rules;
    private final AlertRecords records;
    private final Lifecycle lifecycle;

    Evaluation(Rules rules, AlertRecords records, Lifecycle lifecycle) {
        this.rules = rules;
        this.records = records;
        this.lifecycle = lifecycle;
    }

    @EventListener
    void on(ReportsAccepted batch) {
        // A report that waited on the device's disk while a newer one passed it tells nothing about now.
        List<ReportAccepted> current =
                batch.reports().stream().filter(ReportAccepted::newest).toList();
        if (current.isEmpty()) {
            return;
        }
        Map<UUID, List<LiveAlert>> live =
                records.liveOfDevices(current.stream().map(ReportAccepted::deviceId).toList());
        RulesByMetric inForce = rules.inForce();
        Refreshes refreshes = new Refreshes();
        for (ReportAccepted report : current) {
            evaluate(report, live.getOrDefault(report.deviceId(), List.of()), inForce, refreshes);
        }
        refreshes.write(records);
    }

    private void evaluate(
            ReportAccepted report, List<LiveAlert> known, RulesByMetric inForce, Refreshes refreshes) {
        Map<String, LiveAlert> live = known.isEmpty() ? Map.of() : new HashMap<>();
        known.forEach(alert -> live.put(fingerprint(alert), alert));
        for (Sample sample : report.samples()) {
            for (AlertRule rule : inForce.of(sample.metric())) {
                if (rule.appliesTo(report.deviceId(), sample.metric(), sample.subject())) {
                    LiveAlert alert = live.isEmpty() ? null : live.remove(rule.key() + '\n' + sample.subject());
                    apply(rule, alert, sample, report, refreshes);
                }
            }
        }
        endUnsupported(live, report, inForce);
    }

    @EventListener
    void on(DeviceSilent silent) {
        for (AlertRule rule : rules.inForce().of(AlertRule.SILENCE_METRIC)) {
            if (rule.appliesTo(silent.deviceId(), AlertRule.SILENCE_METRIC, "")) {
                lifecycle.open(rule, silent.deviceId(), "", null, silent.occurredAt());
            }
        }
    }

    @EventListener
    void on(DeviceReturned returned) {
        for (LiveAlert alert : live(returned.deviceId())) {
            if (alert.metric().equals(AlertRule.SILENCE_METRIC)) {
                lifecycle.end(alert, returned.occurredAt(), "The device talks again");
            }
        }
    }

    @EventListener
    void on(DeviceRetired retired) {
        for (LiveAlert alert : live(retired.deviceId())) {
            lifecycle.end(alert, retired.occurredAt(), "The device was retired");
        }
    }

    private void apply(
            AlertRule rule, @Nullable LiveAlert alert, Sample sample, ReportAccepted report, Refreshes refreshes) {
        Step step = Step.of(rule, alert, sample.value(), report.collectedAt(), report.receivedAt());
        if (alert == null) {
            if (step == Step.OPEN) {
                lifecycle.open(rule, report.deviceId(), sample.subject(), sample.value(), report.collectedAt());
            } else if (step == Step.WATCH) {
                lifecycle.watch(rule, report.deviceId(), sample.subject(), sample.value(), report.collectedAt());
            }
            return;
        }
        switch (step) {
            case NOTHING -> {}
            case WATCH -> records.restartPending(alert.id(), sample.value(), report.collectedAt());
            case OPEN -> lifecycle.openPending(rule, alert, sample.value(), report.collectedAt());
            case REFRESH -> refreshes.add(alert.id(), sample.value(), report.collectedAt());
            case FORGET, CLEAR -> lifecycle.end(alert, report.collectedAt(), "The condition has ended");
        }
    }

    /** Ends alerts nothing in this report speaks for any more, though it speaks about their metric. */
    private void endUnsupported(Map<String, LiveAlert> rest, ReportAccepted report, RulesByMetric inForce) {
        for (LiveAlert alert : rest.values()) {
            boolean ruled = inForce.of(alert.metric()).stream()
                    .anyMatch(rule -> rule.key().equals(alert.ruleKey())
                            && rule.appliesTo(report.deviceId(), alert.metric(), alert.subject()));
            if (!ruled) {
                lifecycle.end(alert, report.collectedAt(), "No rule speaks about it any more");
            } else if (report.observed().contains(alert.metric())) {
                lifecycle.end(alert, report.collectedAt(), "The device no longer reports it");
            }
        }
    }

    private List<LiveAlert> live(UUID deviceId) {
        return records.liveOfDevices(List.of(deviceId)).getOrDefault(deviceId, List.of());
    }

    private static String fingerprint(LiveAlert alert) {
        return alert.ruleKey() + '\n' + alert.subject();
    }

    /** Collected, so that a batch costs one statement for all alerts that go on. */
    private static final class Refreshes {

        private final List<AlertRecords.Refresh> collected = new ArrayList<>();

        void add(UUID id, double value, Instant at) {
            collected.add(new AlertRecords.Refresh(id, value, at));
        }

        void write(AlertRecords records) {
            if (!collected.isEmpty()) {
                records.refresh(collected);
            }
        }
    }
}
