@NullMarked
package org.bailiwick.app.telemetry;

import org.jspecify.annotations.NullMarked;
