/** Measuring the machine. Fetching, which may hang, is kept apart from computing, which is pure. */
@NullMarked
package org.bailiwick.agent.collect;

import org.jspecify.annotations.NullMarked;
