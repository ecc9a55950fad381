/** The server's root: one subpackage is one module. */
@NullMarked
package org.bailiwick.app;

import org.jspecify.annotations.NullMarked;
