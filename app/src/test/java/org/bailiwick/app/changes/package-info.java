@NullMarked
package org.bailiwick.app.changes;

import org.jspecify.annotations.NullMarked;
