/** What people may begin a new ticket with. */
@NullMarked
package org.bailiwick.app.tickets.templates;

import org.jspecify.annotations.NullMarked;
