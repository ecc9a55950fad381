/**
 * Alert rules and the life of an alert: pending, open, acknowledged, cleared. There is one live alert per rule, device
 * and subject; repeats refresh it.
 *
 * <p>Listens, in the transaction of the reports, to {@code ReportsAccepted}; also to {@code DeviceSilent},
 * {@code DeviceReturned} and {@code DeviceRetired}. Publishes {@link org.bailiwick.app.alerts.AlertOpened} and
 * {@link org.bailiwick.app.alerts.AlertCleared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "devices", "telemetry"})
package org.bailiwick.app.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
