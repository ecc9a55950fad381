@NullMarked
package org.bailiwick.app.shared;

import org.jspecify.annotations.NullMarked;
