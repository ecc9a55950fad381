@NullMarked
package org.bailiwick.app.edge.tls;

import org.jspecify.annotations.NullMarked;
