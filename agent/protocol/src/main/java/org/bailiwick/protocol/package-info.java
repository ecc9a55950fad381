/**
 * What agents and server say to each other: the records on the wire, their signatures and their limits.
 *
 * <p>Both sides compile against this package, so it only grows: fields may be added, never renamed or given another
 * meaning. Unknown fields are ignored; a report of an older agent always parses.
 */
@NullMarked
package org.bailiwick.protocol;

import org.jspecify.annotations.NullMarked;
