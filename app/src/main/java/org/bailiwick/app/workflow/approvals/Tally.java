package org.bailiwick.app.workflow.approvals;

/**
 * Votes counted.
 *
 * @param votes there are altogether
 * @param needed so many must be for it
 * @param approved are for it
 * @param rejected are against it
 */
record Tally(int votes, int needed, int approved, int rejected) {

    /** Enough are for it, whatever the others say. */
    boolean isApproved() {
        return votes > 0 && approved >= needed;
    }

    /** So many are against it that the others cannot make it up any more. */
    boolean isRejected() {
        return votes - rejected < needed;
    }

    /** No further vote could change the outcome. */
    boolean isCertain() {
        return isApproved() || isRejected();
    }

    String outcome() {
        return isApproved() ? "approved" : isRejected() ? "rejected" : "expired";
    }

    String inWords() {
        return approved + " for, " + rejected + " against, " + (votes - approved - rejected) + " open; " + needed
                + " of " + votes + " needed";
    }
}
