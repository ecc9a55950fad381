@NullMarked
package org.bailiwick.app.workflow.approvals;

import org.jspecify.annotations.NullMarked;
