/** What holds for the server as a whole. */
@NullMarked
package org.bailiwick.app.architecture;

import org.jspecify.annotations.NullMarked;
