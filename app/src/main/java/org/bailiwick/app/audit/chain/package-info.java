/**
 * The trail as a chain: each row's hash covers the row and the hash before it, and every minute the newest hash is signed
 * with a key that is not in the database. What is hashed and how is written down in {@code docs/audit.md}, so that
 * somebody without our code can check it.
 */
@NullMarked
package org.bailiwick.app.audit.chain;

import org.jspecify.annotations.NullMarked;
