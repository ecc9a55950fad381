package org.bailiwick.app.reporting;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.tickets.TicketView;
import org.jspecify.annotations.Nullable;

/**
 * The state of affairs, as far as this person may know it.
 *
 * @param alerts absent for those who look after none
 * @param devices absent for those who look after none
 * @param recentAlerts empty for those who look after none
 */
record DashboardView(
        TicketCounts tickets,
        @Nullable AlertCounts alerts,
        @Nullable DeviceCounts devices,
        List<AlertView> recentAlerts,
        List<TicketView> recentTickets) {

    /**
     * @param open neither resolved, closed nor cancelled
     * @param byStatus open ones by status
     * @param breachingSoon open ones with a running clock that is due within the hour or was
     * @param unassigned open ones nobody in particular works
     */
    record TicketCounts(long open, Map<String, Long> byStatus, long breachingSoon, long unassigned) {}

    /**
     * @param open open or acknowledged
     * @param bySeverity those by severity
     */
    record AlertCounts(long open, Map<String, Long> bySeverity) {}

    /**
     * @param online approved and heard lately
     * @param silent approved, but heard no more or never
     * @param total all but retired
     */
    record DeviceCounts(long online, long silent, long pending, long total) {}
}
