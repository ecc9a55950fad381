/** Service calendars, targets and the arithmetic of clocks. */
@NullMarked
package org.bailiwick.app.sla;

import org.jspecify.annotations.NullMarked;
