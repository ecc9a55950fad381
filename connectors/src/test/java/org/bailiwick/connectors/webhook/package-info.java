@NullMarked
package org.bailiwick.connectors.webhook;

import org.jspecify.annotations.NullMarked;
