@NullMarked
package org.bailiwick.processes;

import org.jspecify.annotations.NullMarked;
