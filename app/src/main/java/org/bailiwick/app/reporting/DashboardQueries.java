package org.bailiwick.app.reporting;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.devices.DeviceScope;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.reporting.DashboardView.AlertCounts;
import org.bailiwick.app.reporting.DashboardView.DeviceCounts;
import org.bailiwick.app.reporting.DashboardView.TicketCounts;
import org.bailiwick.app.tickets.TicketScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts over the tables of tickets, alerts and devices; each along an index that holds only what is open. */
@Repository
class DashboardQueries {

    private static final Duration SOON = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    DashboardQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    TicketCounts tickets(Scope scope) {
        Map<String, Long> byStatus = new LinkedHashMap<>();
        long unassigned = 0;
        List<StatusCount> counts = jdbc.sql("""
                        select status, count(*) as tickets, count(*) filter (where assignee_id is null) as unassigned
                        from ticket
                        where status not in ('resolved', 'closed', 'cancelled')
                          and %s
                        group by status
                        order by status
                        """.formatted(TicketScope.condition(scope, "ticket")))
                .params(scope.parameters())
                .query((row, index) ->
                        new StatusCount(row.getString("status"), row.getLong("tickets"), row.getLong("unassigned")))
                .list();
        for (StatusCount count : counts) {
            byStatus.put(count.status(), count.tickets());
            unassigned += count.unassigned();
        }
        long open = byStatus.values().stream().mapToLong(Long::longValue).sum();
        return new TicketCounts(open, byStatus, breachingSoon(scope), unassigned);
    }

    private long breachingSoon(Scope scope) {
        return jdbc.sql("""
                        select count(distinct clock.ticket_number)
                        from sla_clock clock
                             join ticket on ticket.number = clock.ticket_number
                        where clock.state = 'running' and clock.due_at < :soon
                          and ticket.status not in ('resolved', 'closed', 'cancelled')
                          and %s
                        """.formatted(TicketScope.condition(scope, "ticket")))
                .param("soon", OffsetDateTime.ofInstant(clock.instant().plus(SOON), ZoneOffset.UTC))
                .params(scope.parameters())
                .query(Long.class)
                .single();
    }

    AlertCounts alerts(Scope scope) {
        Map<String, Long> bySeverity = new LinkedHashMap<>();
        jdbc.sql("""
                        select severity, count(*) as alerts
                        from alert
                             join device on device.id = alert.device_id
                        where state in ('open', 'acknowledged')
                          and %s
                        group by severity
                        order by severity
                        """.formatted(DeviceScope.condition(scope, "device")))
                .params(scope.parameters())
                .query(row -> {
                    bySeverity.put(row.getString("severity"), row.getLong("alerts"));
                });
        return new AlertCounts(
                bySeverity.values().stream().mapToLong(Long::longValue).sum(), bySeverity);
    }

    DeviceCounts devices(Scope scope) {
        return jdbc.sql("""
                        select count(*) filter (where status = 'approved' and last_seen_at is not null
                                                      and silent_since is null) as online,
                               count(*) filter (where status = 'approved' and (last_seen_at is null
                                                      or silent_since is not null)) as silent,
                               count(*) filter (where status = 'pending') as pending,
                               count(*) as total
                        from device
                             left join device_presence on device_id = id
                        where status <> 'retired'
                          and %s
                        """.formatted(DeviceScope.condition(scope, "device")))
                .params(scope.parameters())
                .query((row, index) -> new DeviceCounts(
                        row.getLong("online"), row.getLong("silent"), row.getLong("pending"), row.getLong("total")))
                .single();
    }

    private record StatusCount(String status, long tickets, long unassigned) {}
}
