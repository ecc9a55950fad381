/** The trail of every change of state, written in the transaction of the change. */
@NullMarked
package org.bailiwick.app.audit;

import org.jspecify.annotations.NullMarked;
