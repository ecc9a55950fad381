@NullMarked
package org.bailiwick.app.workflow.steps;

import org.jspecify.annotations.NullMarked;
