/** Nudges open portals after commit: what changed, never its content. */
@NullMarked
package org.bailiwick.app.realtime;

import org.jspecify.annotations.NullMarked;
