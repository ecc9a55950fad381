/**
 * The life of an agent command, from request over approval, lease and execution to its result, and the signature that
 * makes an agent obey.
 *
 * <p>Publishes {@link org.bailiwick.app.commands.CommandFinished} in the transaction that stores the result.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "devices", "tickets"})
package org.bailiwick.app.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
