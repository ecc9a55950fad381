@NullMarked
package org.bailiwick.app.webhooks;

import org.jspecify.annotations.NullMarked;
