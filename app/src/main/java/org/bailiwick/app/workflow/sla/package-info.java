/** The decision table of SLA targets, for the module that keeps the clocks. */
@NullMarked
package org.bailiwick.app.workflow.sla;

import org.jspecify.annotations.NullMarked;
