/** Outside the server's own package, where its component scan would find this second application. */
@NullMarked
package org.bailiwick.withoutengine;

import org.jspecify.annotations.NullMarked;
