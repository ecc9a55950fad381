@NullMarked
package org.bailiwick.app.reporting;

import org.jspecify.annotations.NullMarked;
