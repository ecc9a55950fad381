/** Who is told what, and how. */
@NullMarked
package org.bailiwick.app.notifications;

import org.jspecify.annotations.NullMarked;
