@NullMarked
package org.bailiwick.app.tickets.worklog;

import org.jspecify.annotations.NullMarked;
