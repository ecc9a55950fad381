package org.bailiwick.processes;

/** Several people or groups say yes or no. Called by whoever needs an approval; business key: the ticket's number. */
public final class Approval {

    public static final String KEY = "approval";

    /** One vote; there are as many at once as voters. */
    public static final String VOTE = "UserTask_Vote";

    public static final String TICKET_NUMBER = "ticketNumber";

    /**
     * Who is asked, with commas: login names, and {@code group:<realm role or group>} for one vote that any member may
     * cast.
     */
    public static final String APPROVERS = "approvers";

    /** What {@link #APPROVERS} puts before the name of a group. */
    public static final String GROUP = "group:";

    /** all, any or quorum. */
    public static final String RULE = "rule";

    /** How many of a hundred votes must be for it, 1 to 100; read for the rule quorum only. */
    public static final String QUORUM = "quorum";

    /** What it is about, for those who vote. */
    public static final String SUBJECT = "subject";

    /** How long open votes wait for a reminder, as {@code P1D}. */
    public static final String REMINDER_AFTER = "reminderAfter";

    /** How long the vote is open, as {@code P5D}. */
    public static final String APPROVAL_WINDOW = "approvalWindow";

    /** End of that, as a date. */
    public static final String APPROVAL_DUE = "approvalDue";

    /** How many votes there are. */
    public static final String VOTERS = "voters";

    /** In one vote: the login name of whose it is; null for a group's. */
    public static final String VOTER = "voter";

    /** In one vote: the group whose it is, in a list that may be empty. */
    public static final String VOTER_GROUPS = "voterGroups";

    /** How often open votes were reminded of. */
    public static final String REMINDERS = "reminders";

    /** From the form: approve or reject. */
    public static final String DECISION = "decision";

    /** From the form. */
    public static final String COMMENT = "comment";

    /** Whether no further vote could change the outcome. */
    public static final String DECIDED = "decided";

    /** The answer: whether it was approved. */
    public static final String APPROVED = "approved";

    /** The answer: approved, rejected or expired. */
    public static final String APPROVAL_OUTCOME = "approvalOutcome";

    private Approval() {}
}
