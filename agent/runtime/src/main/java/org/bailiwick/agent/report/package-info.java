/** From measurement to server: collect on time, keep on disk, send, back off. */
@NullMarked
package org.bailiwick.agent.report;

import org.jspecify.annotations.NullMarked;
