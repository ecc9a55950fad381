@NullMarked
package org.bailiwick.app.sla;

import org.jspecify.annotations.NullMarked;
