/**
 * The border to the network: TLS, proxies in front, headers of every answer, slow and greedy callers, and the checks
 * without which the server does not start. Knows no business; the modules above need not know it.
 *
 * <p>Listens to nothing, publishes nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package org.bailiwick.app.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
