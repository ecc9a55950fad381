@NullMarked
package org.bailiwick.app.insights;

import org.jspecify.annotations.NullMarked;
