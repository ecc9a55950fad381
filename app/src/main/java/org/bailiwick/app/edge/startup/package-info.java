/** What must be true before the server answers anybody; it does not start otherwise. */
@NullMarked
package org.bailiwick.app.edge.startup;

import org.jspecify.annotations.NullMarked;
