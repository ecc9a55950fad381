/** Ticket records, their timeline and their numbers; processes change their status. */
@NullMarked
package org.bailiwick.app.tickets;

import org.jspecify.annotations.NullMarked;
