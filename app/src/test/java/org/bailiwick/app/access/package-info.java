@NullMarked
package org.bailiwick.app.access;

import org.jspecify.annotations.NullMarked;
