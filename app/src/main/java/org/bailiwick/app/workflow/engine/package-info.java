/** How the process engine runs in this server: order of start, clock, people, hardening. */
@NullMarked
package org.bailiwick.app.workflow.engine;

import org.jspecify.annotations.NullMarked;
