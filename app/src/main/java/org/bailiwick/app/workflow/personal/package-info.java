/** What the process engine and its tasks keep of people. */
@NullMarked
package org.bailiwick.app.workflow.personal;

import org.jspecify.annotations.NullMarked;
