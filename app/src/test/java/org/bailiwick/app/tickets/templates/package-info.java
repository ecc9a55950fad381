@NullMarked
package org.bailiwick.app.tickets.templates;

import org.jspecify.annotations.NullMarked;
