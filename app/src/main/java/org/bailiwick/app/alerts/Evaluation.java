package org.bailiwick.app.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.devices.DeviceRetired;
import org.bailiwick.app.devices.DeviceReturned;
import org.bailiwick.app.devices.DeviceSilent;
import org.bailiwick.app.telemetry.ReportAccepted;
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
    void on(ReportAccepted report) {
        if (!report.newest()) {
            // A report that waited on the device's disk while a newer one passed it tells nothing about now.
            return;
        }
        Map<String, LiveAlert> live = new HashMap<>();
        records.liveOfDevice(report.deviceId()).forEach(alert -> live.put(fingerprint(alert), alert));
        Refreshes refreshes = new Refreshes();
        for (AlertRule rule : rules.inForce()) {
            for (Sample sample : report.samples()) {
                if (rule.appliesTo(report.deviceId(), sample.metric(), sample.subject())) {
                    LiveAlert alert = live.remove(rule.key() + '\n' + sample.subject());
                    apply(rule, alert, sample, report, refreshes);
                }
            }
        }
        refreshes.write(records, report);
        endUnsupported(live, report);
    }

    @EventListener
    void on(DeviceSilent silent) {
        for (AlertRule rule : rules.inForce()) {
            if (rule.appliesTo(silent.deviceId(), AlertRule.SILENCE_METRIC, "")) {
                lifecycle.open(rule, silent.deviceId(), "", null, silent.occurredAt());
            }
        }
    }

    @EventListener
    void on(DeviceReturned returned) {
        for (LiveAlert alert : records.liveOfDevice(returned.deviceId())) {
            if (alert.metric().equals(AlertRule.SILENCE_METRIC)) {
                lifecycle.end(alert, returned.occurredAt(), "The device talks again");
            }
        }
    }

    @EventListener
    void on(DeviceRetired retired) {
        for (LiveAlert alert : records.liveOfDevice(retired.deviceId())) {
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
            case REFRESH -> refreshes.add(alert.id(), sample.value());
            case FORGET, CLEAR -> lifecycle.end(alert, report.collectedAt(), "The condition has ended");
        }
    }

    /** Ends alerts nothing in this report speaks for any more, though it speaks about their metric. */
    private void endUnsupported(Map<String, LiveAlert> rest, ReportAccepted report) {
        for (LiveAlert alert : rest.values()) {
            boolean ruled = rules.inForce().stream()
                    .anyMatch(rule -> rule.key().equals(alert.ruleKey())
                            && rule.appliesTo(report.deviceId(), alert.metric(), alert.subject()));
            if (!ruled) {
                lifecycle.end(alert, report.collectedAt(), "No rule speaks about it any more");
            } else if (report.observed().contains(alert.metric())) {
                lifecycle.end(alert, report.collectedAt(), "The device no longer reports it");
            }
        }
    }

    private static String fingerprint(LiveAlert alert) {
        return alert.ruleKey() + '\n' + alert.subject();
    }

    /** Collected, so that a report costs one statement for all alerts that go on. */
    private static final class Refreshes {

        private final List<UUID> ids = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        void add(UUID id, double value) {
            ids.add(id);
            values.add(value);
        }

        void write(AlertRecords records, ReportAccepted report) {
            if (!ids.isEmpty()) {
                records.refresh(ids, values, report.collectedAt());
            }
        }
    }
}
