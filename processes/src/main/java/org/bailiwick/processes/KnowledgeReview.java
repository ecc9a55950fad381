package org.bailiwick.processes;

/** The life of an article. Business key: the article's number. */
public final class KnowledgeReview {

    public static final String KEY = "knowledge-review";

    /** Somebody writes it. */
    public static final String WRITE = "UserTask_Write";

    /** Somebody else reads it before it is published. */
    public static final String REVIEW = "UserTask_Review";

    /** Somebody says whether it is still true. */
    public static final String REVALIDATE = "UserTask_Revalidate";

    /** The problem behind a known error is solved. */
    public static final String KNOWN_ERROR_WITHDRAWN = "KnownErrorWithdrawn";

    public static final String ARTICLE_NUMBER = "articleNumber";

    /** Whether it was decided on elsewhere, and is published without a review. */
    public static final String AGREED = "agreed";

    /** Login names of those who wrote what is to be reviewed, with commas. */
    public static final String WRITERS = "writers";

    /** {@code publish} or {@code send-back}. */
    public static final String DECISION = "decision";

    /** What the reviewer said; may be null. */
    public static final String COMMENT = "comment";

    /** Until when it is taken as true, as a date. */
    public static final String VALID_UNTIL = "validUntil";

    /** {@code confirm}, {@code revise} or {@code retire}. */
    public static final String VERDICT = "verdict";

    /** Whether readers still see a version after a draft was discarded. */
    public static final String STILL_PUBLISHED = "stillPublished";

    private KnowledgeReview() {}
}
