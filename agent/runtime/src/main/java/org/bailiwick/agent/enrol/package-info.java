/** Who this device is: its own key, the identity the server gave it, and the keys it obeys. */
@NullMarked
package org.bailiwick.agent.enrol;

import org.jspecify.annotations.NullMarked;
