package org.bailiwick.app.knowledge;

/** The problem behind a known error is no more, told within the transaction that says so. */
public record KnownErrorWithdrawn(String number, String problemNumber) {}
