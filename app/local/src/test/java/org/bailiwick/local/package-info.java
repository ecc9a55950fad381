@NullMarked
package org.bailiwick.local;

import org.jspecify.annotations.NullMarked;
