/** Claiming, verifying, journalling and executing commands, and delivering their results. */
@NullMarked
package org.bailiwick.agent.commands;

import org.jspecify.annotations.NullMarked;
