/**
 * Report intake, metrics and retention.
 *
 * <p>A report is stored whole, its numbers are stored as samples, and {@link org.bailiwick.app.telemetry.ReportAccepted}
 * is published in the same transaction; the answer goes out after the commit. Listens to nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "devices"})
package org.bailiwick.app.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
