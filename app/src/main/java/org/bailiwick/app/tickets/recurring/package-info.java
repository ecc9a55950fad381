/** Tickets the calendar opens. */
@NullMarked
package org.bailiwick.app.tickets.recurring;

import org.jspecify.annotations.NullMarked;
