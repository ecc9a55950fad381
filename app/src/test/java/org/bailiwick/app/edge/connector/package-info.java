@NullMarked
package org.bailiwick.app.edge.connector;

import org.jspecify.annotations.NullMarked;
