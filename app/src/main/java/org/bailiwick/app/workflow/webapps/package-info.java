/** Tasklist and Cockpit behind single sign-on, and what each role may do there. */
@NullMarked
package org.bailiwick.app.workflow.webapps;

import org.jspecify.annotations.NullMarked;
