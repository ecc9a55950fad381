@NullMarked
package org.bailiwick.app.workflow.sla;

import org.jspecify.annotations.NullMarked;
