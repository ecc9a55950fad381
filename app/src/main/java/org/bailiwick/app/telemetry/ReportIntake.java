package org.bailiwick.app.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bailiwick.app.devices.AgentSchedule;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.devices.CommandsWaiting;
import org.bailiwick.app.devices.Contact;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.devices.Inventory;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.ReportReply;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a report once, however often it is sent. */
@Component
class ReportIntake {

    private final ReportRecords records;
    private final Partitions partitions;
    private final Devices devices;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final AgentSchedule schedule;
    private final ObjectProvider<CommandsWaiting> commands;
    private final Clock clock;

    ReportIntake(
            ReportRecords records,
            Partitions partitions,
            Devices devices,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            AgentSchedule schedule,
            ObjectProvider<CommandsWaiting> commands,
            Clock clock) {
        this.records = records;
        this.partitions = partitions;
        this.devices = devices;
        this.events = events;
        this.transaction = transaction;
        this.schedule = schedule;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Stores a report; when this returns, it is durable.
     *
     * @throws Problem {@code report-id-reused}, {@code sequence-reused}
     */
    ReportReply accept(AuthenticatedDevice device, ReceivedReport received) {
        // As precise as the database keeps it, so that a repeat is told the very same instant.
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant collectedAt = received.report().collectedAt().truncatedTo(ChronoUnit.MICROS);
        partitions.cover(collectedAt, receivedAt);
        ReportReply reply = transaction.execute(status -> store(device, received, collectedAt, receivedAt));
        if (reply == null) {
            throw new IllegalStateException("the transaction always answers");
        }
        return reply;
    }

    private ReportReply store(
            AuthenticatedDevice device, ReceivedReport received, Instant collectedAt, Instant receivedAt) {
        Report report = received.report();
        Samples extracted = Samples.of(report, received.sections());
        ReportRecords.Stored stored =
                records.store(device.id(), received, extracted.samples(), collectedAt, receivedAt);
        if (!stored.stored()) {
            return repeated(device, received, receivedAt);
        }
        devices.touch(contact(device, report, receivedAt));
        if (stored.newest()) {
            devices.update(device.id(), inventory(report));
        }
        events.publishEvent(new ReportAccepted(
                device.id(),
                report.reportId(),
                collectedAt,
                receivedAt,
                stored.newest(),
                extracted.samples(),
                extracted.observed()));
        for (PortalChange change : PortalChange.of("devices", device.id())) {
            events.publishEvent(change);
        }
        return reply(device, report, receivedAt, false);
    }

    private ReportReply repeated(AuthenticatedDevice device, ReceivedReport received, Instant now) {
        Report report = received.report();
        ReportRecords.Receipt first = records.receipt(device.id(), report.reportId())
                .orElseThrow(() -> Problem.conflict(
                        "sequence-reused", "Another report has this bootId and sequence; nothing was stored"));
        if (!first.sameContent(received.contentHash())) {
            throw Problem.conflict(
                    "report-id-reused", "Another report of other content has this reportId; nothing was stored");
        }
        devices.touch(Contact.of(device.id(), now));
        return reply(device, report, first.receivedAt(), true);
    }

    private ReportReply reply(AuthenticatedDevice device, Report report, Instant receivedAt, boolean duplicate) {
        return new ReportReply(
                report.reportId(),
                receivedAt,
                duplicate,
                schedule.intervalSeconds(),
                waiting(device),
                schedule.configuration());
    }

    private int waiting(AuthenticatedDevice device) {
        CommandsWaiting port = commands.getIfAvailable();
        return port == null || device.status() != DeviceStatus.APPROVED ? 0 : port.count(device.id());
    }

    private static Contact contact(AuthenticatedDevice device, Report report, Instant at) {
        Report.@Nullable AgentFacts agent = report.agent();
        return new Contact(
                device.id(),
                at,
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
