package org.bailiwick.app.audit.chain;

/**
 * Is shown what waits, then the chain from its beginning: the anchor if there is one, redactions of removed rows, then for each position its
 * redactions, its row, its seal; at last what is in no chain.
 */
interface ChainVisitor {

    default void anchor(Anchor anchor) {}

    default void redaction(Redaction redaction) {}

    default void row(ChainRow row) {}

    default void seal(Seal seal) {}

    /** A row that waits to be linked; shown before all else. */
    default void pending(long eventId) {}

    /**
     * A row that is neither linked nor waiting for it.
     *
     * @param gone it was waiting, and is there no more
     */
    default void stray(long eventId, boolean gone) {}

    /** Nothing more needs to be shown. */
    default boolean satisfied() {
        return false;
    }
}
