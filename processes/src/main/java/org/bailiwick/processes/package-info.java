/** The contracts of the models in this module: keys, messages, variables and steps, as other code may name them. */
@NullMarked
package org.bailiwick.processes;

import org.jspecify.annotations.NullMarked;
