/** Votes on what needs an approval: who is asked, who cast which, handed on by whom, and what follows from them. */
@NullMarked
package org.bailiwick.app.workflow.approvals;

import org.jspecify.annotations.NullMarked;
