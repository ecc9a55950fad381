/** The services tickets are about, and who owns each. */
@NullMarked
package org.bailiwick.app.tickets.services;

import org.jspecify.annotations.NullMarked;
