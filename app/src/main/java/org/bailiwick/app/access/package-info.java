/**
 * Roles and groups that people have for a limited time, each because of a ticket. They are really given and taken in the
 * directory; here stands which, to whom, and until when.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "tickets", "catalogue", "notifications"})
package org.bailiwick.app.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
