@NullMarked
package org.bailiwick.app.tickets.macros;

import org.jspecify.annotations.NullMarked;
