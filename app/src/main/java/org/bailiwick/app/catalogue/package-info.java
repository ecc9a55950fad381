/**
 * What people can order: items with a form, the approvals they need and what has to be done for them. A request keeps the
 * version of the item it was made with.
 *
 * <p>Opens tickets; the process of a request asks {@link org.bailiwick.app.catalogue.Orders} what was ordered.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "tickets"})
package org.bailiwick.app.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
