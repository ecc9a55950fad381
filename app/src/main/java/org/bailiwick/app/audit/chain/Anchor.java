package org.bailiwick.app.audit.chain;

/**
 * Where the chain begins after old rows were removed.
 *
 * @param position of the last removed row
 * @param hash its hash in hex
 */
record Anchor(long position, String hash) {}
