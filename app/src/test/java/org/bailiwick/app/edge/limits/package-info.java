@NullMarked
package org.bailiwick.app.edge.limits;

import org.jspecify.annotations.NullMarked;
