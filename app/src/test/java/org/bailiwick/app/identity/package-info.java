@NullMarked
package org.bailiwick.app.identity;

import org.jspecify.annotations.NullMarked;
