/**
 * The trail of who changed what, written in the transaction of the change, and never rewritten.
 *
 * <p>Listens to nothing, publishes {@link org.bailiwick.app.audit.Recorded}. Everybody above writes through
 * {@link org.bailiwick.app.audit.Audit}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package org.bailiwick.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
