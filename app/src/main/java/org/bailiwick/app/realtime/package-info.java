/**
 * Tells open portals that something changed, never what: the content comes through the API with its authorization.
 *
 * <p>Listens to {@link org.bailiwick.app.realtime.PortalChange}, published by anybody in a transaction, and sends after
 * the commit. Who may subscribe to a topic is said by the {@link org.bailiwick.app.realtime.SubscriptionRule}s of the
 * modules above; what no rule permits is refused. Publishes nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package org.bailiwick.app.realtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
