/** What the server's tests share: a real database, tokens, time. */
@NullMarked
package org.bailiwick.app.testing;

import org.jspecify.annotations.NullMarked;
