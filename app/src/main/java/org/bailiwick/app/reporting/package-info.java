/** Read-only summaries over the tables of other modules. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity", "devices", "alerts", "tickets", "sla"})
package org.bailiwick.app.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
