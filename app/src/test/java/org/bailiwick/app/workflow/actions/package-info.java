@NullMarked
package org.bailiwick.app.workflow.actions;

import org.jspecify.annotations.NullMarked;
