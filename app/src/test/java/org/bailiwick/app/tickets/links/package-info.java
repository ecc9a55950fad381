@NullMarked
package org.bailiwick.app.tickets.links;

import org.jspecify.annotations.NullMarked;
