/** The agent's local configuration. It is the last word on what may be done to this machine. */
@NullMarked
package org.bailiwick.agent.config;

import org.jspecify.annotations.NullMarked;
