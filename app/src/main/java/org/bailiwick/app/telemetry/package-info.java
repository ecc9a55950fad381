/** Intake and storage of the agents' reports. */
@NullMarked
package org.bailiwick.app.telemetry;

import org.jspecify.annotations.NullMarked;
