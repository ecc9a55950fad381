@NullMarked
package org.bailiwick.app.catalogue;

import org.jspecify.annotations.NullMarked;
