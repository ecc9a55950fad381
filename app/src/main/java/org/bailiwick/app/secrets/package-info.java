/**
 * Keeps what must be used in clear and never read back: secrets of connectors. Sealed by envelope encryption with a key
 * that is not in the database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package org.bailiwick.app.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
