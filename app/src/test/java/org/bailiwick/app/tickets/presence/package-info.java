@NullMarked
package org.bailiwick.app.tickets.presence;

import org.jspecify.annotations.NullMarked;
