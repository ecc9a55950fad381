package org.bailiwick.app.audit.chain;

/**
 * Content rewritten so that it no longer concerns a person.
 *
 * @param position of the row
 * @param erasureId id of the row that tells of the erasure and commits to all its redactions
 * @param digest hex, of the content as it is since
 */
record Redaction(long position, long erasureId, long eventId, String digest) {}
