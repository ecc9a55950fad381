/** Tells other systems what happened: signed JSON, or a line for a chat. */
@NullMarked
package org.bailiwick.connectors.webhook;

import org.jspecify.annotations.NullMarked;
