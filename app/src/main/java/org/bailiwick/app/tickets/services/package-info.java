/** The services tickets are about, and who owns each. */
@NullMarked
@NamedInterface("services")
package org.bailiwick.app.tickets.services;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
