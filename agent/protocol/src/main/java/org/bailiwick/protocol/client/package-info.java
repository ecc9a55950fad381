/** The calls of a device to its server, shared by the agent and the simulator. */
@NullMarked
package org.bailiwick.protocol.client;

import org.jspecify.annotations.NullMarked;
