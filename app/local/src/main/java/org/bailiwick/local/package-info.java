/**
 * Bailiwick on one machine with one command: a real PostgreSQL, a real Keycloak, the server, an agent that measures this
 * machine, and simulated devices on demand.
 *
 * <p>{@link org.bailiwick.local.Bailiwick} reads the command line, {@code Launch} starts the parts, {@code Parts} stops
 * them, {@code Warden} stops them when the launcher itself was killed.
 */
@NullMarked
package org.bailiwick.local;

import org.jspecify.annotations.NullMarked;
