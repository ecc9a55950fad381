@NullMarked
package org.bailiwick.app.knowledge;

import org.jspecify.annotations.NullMarked;
