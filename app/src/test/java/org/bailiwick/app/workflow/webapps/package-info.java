@NullMarked
package org.bailiwick.app.workflow.webapps;

import org.jspecify.annotations.NullMarked;
