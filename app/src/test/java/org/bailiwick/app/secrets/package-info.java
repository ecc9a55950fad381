@NullMarked
package org.bailiwick.app.secrets;

import org.jspecify.annotations.NullMarked;
