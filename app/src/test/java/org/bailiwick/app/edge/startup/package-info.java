@NullMarked
package org.bailiwick.app.edge.startup;

import org.jspecify.annotations.NullMarked;
