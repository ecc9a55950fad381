package org.bailiwick.app.alerts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.realtime.PortalChange;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens and clears alerts, and tells of it. Works in the transaction of whoever found the reason. */
@Component
class Lifecycle {

    private final AlertRecords records;
    private final Devices devices;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Lifecycle(AlertRecords records, Devices devices, Audit audit, ApplicationEventPublisher events) {
        this.records = records;
        this.devices = devices;
        this.audit = audit;
        this.events = events;
    }

    void watch(AlertRule rule, UUID deviceId, String subject, double value, Instant at) {
        String summary = Summary.of(rule.summary(), devices.get(deviceId).hostname(), subject, value);
        records.insert(UUID.randomUUID(), deviceId, rule, subject, false, summary, value, at);
    }

    /** @param value absent for silence */
    void open(AlertRule rule, UUID deviceId, String subject, @Nullable Double value, Instant at) {
        UUID id = UUID.randomUUID();
        String summary = Summary.of(rule.summary(), devices.get(deviceId).hostname(), subject, value);
        if (records.insert(id, deviceId, rule, subject, true, summary, value, at)) {
            opened(id, rule, deviceId, subject, summary, value, at);
        }
    }

    void openPending(AlertRule rule, LiveAlert pending, double value, Instant at) {
        String summary =
                Summary.of(rule.summary(), devices.get(pending.deviceId()).hostname(), pending.subject(), value);
        if (records.openPending(pending.id(), rule, summary, value, at)) {
            opened(pending.id(), rule, pending.deviceId(), pending.subject(), summary, value, at);
        }
    }

    /** Ends an alert, or a watch that has not become one. */
    void end(LiveAlert alert, Instant at, String reason) {
        if (alert.pending()) {
            records.forget(alert.id());
        } else if (records.clear(alert.id(), at, reason)) {
            audit.record(AuditEntry.of("alert.cleared", "alert", alert.id())
                    .by(Actor.SYSTEM)
                    .after(Map.of("state", AlertState.CLEARED.text()))
                    .because(reason));
            events.publishEvent(new AlertCleared(alert.id(), alert.deviceId(), at));
            nudge(alert.id(), alert.deviceId());
        }
    }

    private void opened(
            UUID id,
            AlertRule rule,
            UUID deviceId,
            String subject,
            String summary,
            @Nullable Double value,
            Instant at) {
        String metric = rule.metric() == null ? AlertRule.SILENCE_METRIC : rule.metric();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("state", AlertState.OPEN.text());
        facts.put("rule", rule.key());
        facts.put("device", deviceId);
        facts.put("subject", subject);
        facts.put("value", value);
        audit.record(AuditEntry.of("alert.opened", "alert", id)
                .by(Actor.SYSTEM)
                .after(facts)
                .because(summary));
        events.publishEvent(new AlertOpened(
                id, deviceId, rule.key(), metric, subject, rule.severity().text(), summary, value, at));
        nudge(id, deviceId);
    }

    private void nudge(UUID id, UUID deviceId) {
        events.publishEvent(new PortalChange("alerts", id.toString()));
        events.publishEvent(new PortalChange("devices/" + deviceId, deviceId.toString()));
    }
}
