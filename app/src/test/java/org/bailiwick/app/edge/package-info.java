@NullMarked
package org.bailiwick.app.edge;

import org.jspecify.annotations.NullMarked;
