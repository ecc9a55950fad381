/** The steps that models name. Each reads variables, calls one business method, and writes the outcome. */
@NullMarked
package org.bailiwick.app.workflow.steps;

import org.jspecify.annotations.NullMarked;
