/** What people do to tickets again and again, as one step: a text, changed fields and an action. */
@NullMarked
package org.bailiwick.app.tickets.macros;

import org.jspecify.annotations.NullMarked;
