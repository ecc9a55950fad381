/** Who is told what: notices in the portal. Mail and chat follow the same façade. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity"})
package org.bailiwick.app.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
