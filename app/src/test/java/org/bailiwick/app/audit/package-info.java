@NullMarked
package org.bailiwick.app.audit;

import org.jspecify.annotations.NullMarked;
