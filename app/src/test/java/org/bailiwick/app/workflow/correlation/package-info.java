@NullMarked
package org.bailiwick.app.workflow.correlation;

import org.jspecify.annotations.NullMarked;
