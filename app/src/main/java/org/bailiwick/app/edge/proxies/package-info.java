/** Whose word is taken for where a request comes from. */
@NullMarked
package org.bailiwick.app.edge.proxies;

import org.jspecify.annotations.NullMarked;
