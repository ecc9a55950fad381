package org.bailiwick.app.telemetry;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "devices")
class MetricController {

    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
    private static final Duration MAX_RANGE = Duration.ofDays(31);
    private static final int DEFAULT_POINTS = 240;
    private static final int MAX_POINTS = 1000;
    private static final int MAX_NAMES = 20;

    private final MetricQueries metrics;
    private final Devices devices;
    private final Clock clock;

    MetricController(MetricQueries metrics, Devices devices, Clock clock) {
        this.metrics = metrics;
        this.devices = devices;
        this.clock = clock;
    }

    @Operation(operationId = "deviceMetrics", summary = "Metrics of a device over time")
    @GetMapping("/api/devices/{id}/metrics")
    MetricSeries metrics(
            Scope scope,
            @PathVariable UUID id,
            @RequestParam List<String> name,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer points) {
        devices.require(id, scope);
        Instant end = Objects.requireNonNullElse(to, clock.instant());
        Instant start = from == null ? end.minus(DEFAULT_RANGE) : from;
        int wanted = Objects.requireNonNullElse(points, DEFAULT_POINTS);
        List<FieldError> errors = new ArrayList<>();
        if (name.isEmpty() || name.size() > MAX_NAMES) {
            errors.add(new FieldError("name", "must be given 1 to " + MAX_NAMES + " times"));
        }
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(MAX_RANGE) > 0) {
            errors.add(new FieldError("from", "must lie before to, by at most " + MAX_RANGE.toDays() + " days"));
        }
        if (wanted < 2 || wanted > MAX_POINTS) {
            errors.add(new FieldError("points", "must be between 2 and " + MAX_POINTS));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "The parameters are not acceptable", errors);
        }
        return metrics.read(id, name, start, end, wanted, devices.reportInterval(id));
    }
}
