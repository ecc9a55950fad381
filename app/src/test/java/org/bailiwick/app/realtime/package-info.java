@NullMarked
package org.bailiwick.app.realtime;

import org.jspecify.annotations.NullMarked;
