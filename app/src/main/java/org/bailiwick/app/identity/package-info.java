/**
 * People, roles and sessions as Keycloak tells them, and the one table of who may call which endpoint.
 *
 * <p>A token says who somebody is and at most what they may do; {@link org.bailiwick.app.identity.Entitlements} says what
 * is left of it. Publishes {@link org.bailiwick.app.identity.EntitlementReduced} when the directory takes something away,
 * and listens to it itself to end live connections. People arrive from the directory every minute, from a watch of those
 * who are here, and from their own token at first sight.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime"})
package org.bailiwick.app.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
