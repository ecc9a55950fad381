/** Turns facts of the modules beneath into starts of processes and messages to waiting ones. */
@NullMarked
package org.bailiwick.app.workflow.correlation;

import org.jspecify.annotations.NullMarked;
