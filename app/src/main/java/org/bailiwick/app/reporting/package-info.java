/** Read-only summaries over the other modules. */
@NullMarked
package org.bailiwick.app.reporting;

import org.jspecify.annotations.NullMarked;
