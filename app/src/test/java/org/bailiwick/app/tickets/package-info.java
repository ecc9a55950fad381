@NullMarked
package org.bailiwick.app.tickets;

import org.jspecify.annotations.NullMarked;
