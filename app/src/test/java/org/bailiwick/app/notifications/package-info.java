@NullMarked
package org.bailiwick.app.notifications;

import org.jspecify.annotations.NullMarked;
