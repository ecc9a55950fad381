@NullMarked
package org.bailiwick.app.alerts;

import org.jspecify.annotations.NullMarked;
