@NullMarked
package org.bailiwick.app.workflow.engine;

import org.jspecify.annotations.NullMarked;
