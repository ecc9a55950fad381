/** What a model may contain, and what its expressions may touch; everything else is refused. */
@NullMarked
package org.bailiwick.app.workflow.guard;

import org.jspecify.annotations.NullMarked;
