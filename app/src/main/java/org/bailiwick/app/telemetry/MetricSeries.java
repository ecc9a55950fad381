package org.bailiwick.app.telemetry;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Series of a device over a stretch of time.
 *
 * @param series one per metric and subject that has samples
 */
@Schema(name = "MetricsView")
record MetricSeries(List<Series> series) {

    /** @param points pairs of seconds since 1970 and value, oldest first; the value is null where the device was away */
    @Schema(name = "MetricSeries")
    record Series(String metric, String subject, List<List<Number>> points) {}
}
