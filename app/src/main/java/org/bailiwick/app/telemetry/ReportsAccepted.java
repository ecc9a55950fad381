package org.bailiwick.app.telemetry;

import java.util.List;

/**
 * Reports were stored together. Published synchronously in their transaction: a listener that fails refuses the report it
 * fails at, and no other.
 *
 * @param reports at most one of a device
 */
public record ReportsAccepted(List<ReportAccepted> reports) {

    public ReportsAccepted {
        reports = List.copyOf(reports);
    }
}
