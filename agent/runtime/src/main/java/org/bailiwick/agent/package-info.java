/** The agent: measures the machine it runs on, reports, and obeys what it can verify and what local policy permits. */
@NullMarked
package org.bailiwick.agent;

import org.jspecify.annotations.NullMarked;
