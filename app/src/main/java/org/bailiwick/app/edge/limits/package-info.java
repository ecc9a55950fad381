/** How often and how much one person, device or address may ask. */
@NullMarked
package org.bailiwick.app.edge.limits;

import org.jspecify.annotations.NullMarked;
