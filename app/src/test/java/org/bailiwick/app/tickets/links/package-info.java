/** The tests hide the package of what they test: the name of the interface is said here, too. */
@NullMarked
@NamedInterface("links")
package org.bailiwick.app.tickets.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
