/**
 * The only way out: whatever the server calls on somebody's behalf goes through {@link
 * org.bailiwick.connectors.egress.EgressGuard}, HTTP by {@link org.bailiwick.connectors.egress.GuardedHttp}.
 */
@NullMarked
package org.bailiwick.connectors.egress;

import org.jspecify.annotations.NullMarked;
