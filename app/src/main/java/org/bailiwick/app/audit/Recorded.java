package org.bailiwick.app.audit;

/**
 * Something changed and stands in the trail, told in the transaction of the change.
 *
 * @param action as {@code macro.changed}
 */
public record Recorded(String action) {}
