/**
 * Enrolment, device keys and inventory: which machines may talk to the server, and whether they still do.
 *
 * <p>A device is a principal of its own kind with a security chain of its own; no token of a person opens an agent's
 * endpoint, and no token of a device a person's. Publishes {@code DeviceEnrolled}, {@code DeviceApproved},
 * {@code DeviceRetired}, {@code DeviceSilent}, {@code DeviceReturned}, {@code HeartbeatReceived} and
 * {@code AgentErrorReceived}; listens to nothing. Modules above implement {@code CommandsWaiting}, {@code CommandKeys}
 * and {@code LatestReport}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity"})
package org.bailiwick.app.devices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
