/** Time spent on tickets: who, when, how long, on what. */
@NullMarked
package org.bailiwick.app.tickets.worklog;

import org.jspecify.annotations.NullMarked;
