/** What the agent knows about its own failures. */
@NullMarked
package org.bailiwick.agent.health;

import org.jspecify.annotations.NullMarked;
