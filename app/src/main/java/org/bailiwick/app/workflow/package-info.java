/**
 * The only importer of the process engine: steps, correlation, tasks, actions, models, and the engine's own hardening.
 *
 * <p>Listens to what happens to alerts, tickets, SLA clocks and commands; lends the tickets their
 * {@link org.bailiwick.app.tickets.TicketActions}, and articles their
 * {@link org.bailiwick.app.knowledge.ArticleActions}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "realtime",
            "identity",
            "devices",
            "alerts",
            "changes",
            "tickets",
            "tickets::categories",
            "tickets::links",
            "tickets::services",
            "assignment",
            "sla",
            "commands",
            "notifications",
            "catalogue",
            "access",
            "knowledge",
            "problems",
            "insights",
            "majorincidents"
        })
package org.bailiwick.app.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
