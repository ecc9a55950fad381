/**
 * The one guard of all calls the server makes on somebody's behalf, as beans: {@link
 * org.bailiwick.connectors.egress.EgressGuard} for every protocol, {@link
 * org.bailiwick.connectors.egress.GuardedHttp} for HTTP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.bailiwick.app.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
