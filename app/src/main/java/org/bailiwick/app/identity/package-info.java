/**
 * People, roles and sessions as Keycloak tells them, and the one table of who may call which endpoint.
 *
 * <p>Listens to nothing, publishes nothing. People arrive from the directory every minute and from their own token at
 * first sight.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime"})
package org.bailiwick.app.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
