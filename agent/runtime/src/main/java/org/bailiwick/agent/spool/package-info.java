/** Reports waiting on disk, bounded in bytes and age, safe against a crash at any moment. */
@NullMarked
package org.bailiwick.agent.spool;

import org.jspecify.annotations.NullMarked;
