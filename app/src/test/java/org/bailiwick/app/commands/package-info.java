@NullMarked
package org.bailiwick.app.commands;

import org.jspecify.annotations.NullMarked;
