/**
 * Who has a ticket open right now, and what they are at. Told by heartbeats, and forgotten when they stop: nothing of it
 * is history, so nothing of it is audited.
 */
@NullMarked
package org.bailiwick.app.tickets.presence;

import org.jspecify.annotations.NullMarked;
