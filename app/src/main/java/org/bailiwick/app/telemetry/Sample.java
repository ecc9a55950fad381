package org.bailiwick.app.telemetry;

/**
 * A number a device measured.
 *
 * @param metric name as in {@link Metric}
 * @param subject what was measured, as a mount point; empty when the device itself
 * @param value in the metric's unit
 */
public record Sample(String metric, String subject, double value) {}
