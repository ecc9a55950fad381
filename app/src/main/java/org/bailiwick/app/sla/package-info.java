/**
 * Service calendars, targets and the arithmetic of clocks: given the same events, the same instants, and it can say why.
 *
 * <p>Listens to what happens to tickets (status, priority, assignment, comments) and publishes
 * {@link org.bailiwick.app.sla.SlaClockChanged} whenever a due date, a pause or an end has changed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "tickets"})
package org.bailiwick.app.sla;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
