@NullMarked
package org.bailiwick.app.workflow;

import org.jspecify.annotations.NullMarked;
