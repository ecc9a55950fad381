/** TLS from two files, replaced without a restart. */
@NullMarked
package org.bailiwick.app.edge.tls;

import org.jspecify.annotations.NullMarked;
