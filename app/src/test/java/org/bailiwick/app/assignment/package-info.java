@NullMarked
package org.bailiwick.app.assignment;

import org.jspecify.annotations.NullMarked;
