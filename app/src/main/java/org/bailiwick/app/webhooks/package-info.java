/**
 * Tells other systems what happened here. A delivery is written with the fact it tells of, sent after the commit, at
 * least once, under an id that stays the same.
 *
 * <p>Listens to tickets, alerts, commands, approvals and SLA warnings; publishes nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "identity", "secrets", "alerts", "tickets", "commands", "workflow"})
package org.bailiwick.app.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
