/**
 * How work finds its person: who is there, who is away and who stands in, what they know, whose turn it is, and that
 * nothing waits unseen.
 *
 * <p>Which group works a ticket is decided by the table {@code assignment-group}; who of the group, here.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "realtime",
            "identity",
            "tickets",
            "tickets::categories",
            "notifications"
        })
package org.bailiwick.app.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
