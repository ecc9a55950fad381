/**
 * Incidents that concern many: who is in charge, what those concerned were told, and the review afterwards. The process
 * major-incident decides when.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "tickets", "notifications"})
package org.bailiwick.app.majorincidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
