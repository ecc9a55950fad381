@NullMarked
package org.bailiwick.app.tickets.lists;

import org.jspecify.annotations.NullMarked;
