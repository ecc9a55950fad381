/** The life of an agent command from request to result. */
@NullMarked
package org.bailiwick.app.commands;

import org.jspecify.annotations.NullMarked;
