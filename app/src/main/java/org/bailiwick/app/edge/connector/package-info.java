/** The connector that hangs up on peers who only hold a connection or a thread: slow senders, slow readers, frame floods. */
@NullMarked
package org.bailiwick.app.edge.connector;

import org.jspecify.annotations.NullMarked;
