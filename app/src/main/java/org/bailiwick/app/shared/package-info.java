/** Clock, problem details, pages: what every module may use; uses none of them. */
@NullMarked
package org.bailiwick.app.shared;

import org.jspecify.annotations.NullMarked;
