/** One class per command of the catalogue; none of them uses a shell. */
@NullMarked
package org.bailiwick.agent.commands.handlers;

import org.jspecify.annotations.NullMarked;
