/**
 * What problems are about beyond their tickets: the diagnosis, and what a ticket drags down with it. The process of a problem
 * decides when; what everybody may read of it becomes an article of the module knowledge.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "tickets", "tickets::links"})
package org.bailiwick.app.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
