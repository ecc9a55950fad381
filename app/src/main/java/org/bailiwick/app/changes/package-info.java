/**
 * Change enablement: plans of changes, standard templates, the calendar with its freeze windows, and conflicts in it. Lends
 * the process of a change what it decides by; the process alone moves a plan from state to state.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "realtime",
            "identity",
            "devices",
            "tickets",
            "tickets::links",
            "tickets::services"
        })
package org.bailiwick.app.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
