/**
 * Report intake, metrics and retention.
 *
 * <p>A report is stored whole, its numbers as one row, and {@link org.bailiwick.app.telemetry.ReportsAccepted}
 * is published in the transaction that reports share; the answers go out after the commit. Listens to nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "devices"})
package org.bailiwick.app.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
