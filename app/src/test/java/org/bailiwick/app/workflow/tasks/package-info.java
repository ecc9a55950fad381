@NullMarked
package org.bailiwick.app.workflow.tasks;

import org.jspecify.annotations.NullMarked;
