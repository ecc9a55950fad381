/** How tickets belong together: typed links, merging and splitting. */
@NullMarked
@NamedInterface("links")
package org.bailiwick.app.tickets.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
