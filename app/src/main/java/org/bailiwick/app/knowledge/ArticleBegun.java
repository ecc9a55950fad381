package org.bailiwick.app.knowledge;

/**
 * An article was begun, told within the transaction that begins it.
 *
 * @param agreed whether it is to be published at once, as what was decided on elsewhere
 */
public record ArticleBegun(String number, boolean agreed) {}
