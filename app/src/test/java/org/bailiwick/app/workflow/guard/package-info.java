@NullMarked
package org.bailiwick.app.workflow.guard;

import org.jspecify.annotations.NullMarked;
