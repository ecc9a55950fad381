/**
 * Serves the built single-page application, and refuses whatever no other module has asked for: its security chain is
 * the last.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity"})
package org.bailiwick.app.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
