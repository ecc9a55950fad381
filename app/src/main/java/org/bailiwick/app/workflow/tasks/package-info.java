/** People's tasks, kept in a table of ours and shown through the API. */
@NullMarked
package org.bailiwick.app.workflow.tasks;

import org.jspecify.annotations.NullMarked;
