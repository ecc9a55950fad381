/** What can be done to a ticket now: whatever its running process waits for. */
@NullMarked
package org.bailiwick.app.workflow.actions;

import org.jspecify.annotations.NullMarked;
