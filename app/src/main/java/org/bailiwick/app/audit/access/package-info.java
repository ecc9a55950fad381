/** Who came in, who was not let in, and who was refused what they asked for. */
@NullMarked
package org.bailiwick.app.audit.access;

import org.jspecify.annotations.NullMarked;
