/** Parts of the server that start without the rest; outside the server's own package, so that it does not find them. */
@NullMarked
package org.bailiwick.slice;

import org.jspecify.annotations.NullMarked;
