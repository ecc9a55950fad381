@NullMarked
package org.bailiwick.app.portal;

import org.jspecify.annotations.NullMarked;
