package org.bailiwick.app.knowledge;

/**
 * A piece of plain text.
 *
 * @param hit whether it is what was looked for
 */
record Fragment(String text, boolean hit) {}
