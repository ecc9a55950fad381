package org.bailiwick.app.commands;

import java.time.Instant;

/**
 * One change in a command's life.
 *
 * @param actor who brought it about, by name
 * @param detail in words; may be empty
 */
record CommandStep(Instant at, CommandState state, String actor, String detail) {}
