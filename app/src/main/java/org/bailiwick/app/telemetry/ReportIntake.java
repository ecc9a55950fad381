package org.bailiwick.app.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bailiwick.app.devices.AgentSchedule;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.devices.CommandsWaiting;
import org.bailiwick.app.devices.Contact;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.devices.Inventory;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.telemetry.ReportBatches.Outcome;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.ReportReply;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes each report once, however often it is sent. Works in the transaction of its batch. */
@Component
class ReportIntake {

    private final ReportRecords records;
    private final Devices devices;
    private final ApplicationEventPublisher events;
    private final AgentSchedule schedule;
    private final ObjectProvider<CommandsWaiting> commands;

    ReportIntake(
            ReportRecords records,
            Devices devices,
            ApplicationEventPublisher events,
            AgentSchedule schedule,
            ObjectProvider<CommandsWaiting> commands) {
        this.records = records;
        this.devices = devices;
        this.events = events;
        this.schedule = schedule;
        this.commands = commands;
    }

    /**
     * @param reports ordered by device, one of each
     * @param layoutIds of their numbers
     */
    List<Outcome> store(List<PendingReport> reports, int[] layoutIds) {
        Set<UUID> fresh = records.receive(reports);
        List<PendingReport> stored = new ArrayList<>(reports.size());
        List<PendingReport> repeated = new ArrayList<>();
        IntStream.Builder layouts = IntStream.builder();
        for (int i = 0; i < layoutIds.length; i++) {
            PendingReport report = reports.get(i);
            if (fresh.contains(report.deviceId())) {
                stored.add(report);
                layouts.add(layoutIds[i]);
            } else {
                repeated.add(report);
            }
        }
        Set<UUID> newest = records.store(stored, layouts.build().toArray());
        devices.touch(reports.stream().map(ReportIntake::contact).toList());
        tell(stored, newest);
        return outcomes(stored, repeated);
    }

    private void tell(List<PendingReport> stored, Set<UUID> newest) {
        Map<UUID, Inventory> inventories = new HashMap<>();
        List<ReportAccepted> accepted = new ArrayList<>(stored.size());
        for (PendingReport report : stored) {
            boolean isNewest = newest.contains(report.deviceId());
            if (isNewest) {
                inventories.put(report.deviceId(), inventory(report.report()));
            }
            accepted.add(new ReportAccepted(
                    report.deviceId(),
                    report.report().reportId(),
                    report.collectedAt(),
                    report.receivedAt(),
                    isNewest,
                    report.samples().samples(),
                    report.samples().observed()));
        }
        devices.update(inventories);
        events.publishEvent(new ReportsAccepted(accepted));
        for (PendingReport report : stored) {
            for (PortalChange change : PortalChange.of("devices", report.deviceId())) {
                events.publishEvent(change);
            }
        }
    }

    private List<Outcome> outcomes(List<PendingReport> stored, List<PendingReport> repeated) {
        Map<UUID, Integer> waiting = waiting(stored, repeated);
        List<Outcome> outcomes = new ArrayList<>(stored.size() + repeated.size());
        for (PendingReport report : stored) {
            outcomes.add(new Outcome.Stored(report, reply(report, report.receivedAt(), false, waiting)));
        }
        if (!repeated.isEmpty()) {
            Map<UUID, ReportRecords.Receipt> receipts = records.receipts(repeated);
            for (PendingReport report : repeated) {
                outcomes.add(repeated(report, receipts.get(report.deviceId()), waiting));
            }
        }
        return outcomes;
    }

    private Outcome repeated(
            PendingReport report, ReportRecords.@Nullable Receipt first, Map<UUID, Integer> waiting) {
        if (first == null) {
            return new Outcome.Refused(
                    report,
                    Problem.conflict(
                            "sequence-reused", "Another report has this bootId and sequence; nothing was stored"));
        }
        if (!first.sameContent(report.received().contentHash())) {
            return new Outcome.Refused(
                    report,
                    Problem.conflict(
                            "report-id-reused", "Another report of other content has this reportId; nothing was stored"));
        }
        return new Outcome.Stored(report, reply(report, first.receivedAt(), true, waiting));
    }

    private ReportReply reply(
            PendingReport report, Instant receivedAt, boolean duplicate, Map<UUID, Integer> waiting) {
        return new ReportReply(
                report.report().reportId(),
                receivedAt,
                duplicate,
                schedule.intervalSeconds(),
                waiting.getOrDefault(report.deviceId(), 0),
                schedule.configuration());
    }

    private Map<UUID, Integer> waiting(List<PendingReport> stored, List<PendingReport> repeated) {
        CommandsWaiting port = commands.getIfAvailable();
        if (port == null) {
            return Map.of();
        }
        List<UUID> approved = Stream.concat(stored.stream(), repeated.stream())
                .map(PendingReport::device)
                .filter(device -> device.status() == DeviceStatus.APPROVED)
                .map(AuthenticatedDevice::id)
                .toList();
        return port.counts(approved);
    }

    private static Contact contact(PendingReport pending) {
        Report report = pending.report();
        Report.@Nullable AgentFacts agent = report.agent();
        return new Contact(
                pending.deviceId(),
                pending.receivedAt(),
                report.intervalSeconds(),
                report.bootId(),
                agent == null ? null : agent.spooledReports(),
                agent == null ? null : agent.droppedReports());
    }

    private static Inventory inventory(Report report) {
        Report.SystemFacts system = report.system();
        Report.@Nullable AgentFacts agent = report.agent();
        return new Inventory(
                system.hostname(),
                system.osFamily(),
                system.osName(),
                system.osVersion(),
                agent == null ? null : agent.version());
    }
}
