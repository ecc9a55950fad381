package org.bailiwick.processes;

/** The life of an incident. Business key: the ticket's number. */
public final class Incident {

    public static final String KEY = "incident";

    /** The person's task. */
    public static final String WORK = "UserTask_Work";

    /** The requester wrote a comment. */
    public static final String CUSTOMER_REPLIED = "CustomerReplied";

    /** The change that was waited for is closed or cancelled. */
    public static final String CHANGE_DONE = "ChangeDone";

    /** The problem that caused it was closed, and its incidents shall be. */
    public static final String PROBLEM_SOLVED = "ProblemSolved";

    public static final String TICKET_NUMBER = "ticketNumber";
    public static final String IMPACT = "impact";
    public static final String URGENCY = "urgency";

    /** May be null. */
    public static final String CATEGORY = "category";

    /** Key of the service it is about; may be null. */
    public static final String SERVICE = "service";

    /** The group that looks after that service; null for none. */
    public static final String OWNER_GROUP = "ownerGroup";

    /** Key of where the trouble is; may be null. */
    public static final String SITE = "site";

    /** Names of the requester's groups with commas between them; null when a machine asked. */
    public static final String REQUESTER_GROUPS = "requesterGroups";

    /** May be null. */
    public static final String DEVICE_ID = "deviceId";

    /** May be null. */
    public static final String ALERT_ID = "alertId";

    /** Key of the proposed runbook; null for none. */
    public static final String RUNBOOK = "runbook";

    /** The subject of the alert; null when no alert opened the ticket. */
    public static final String SUBJECT = "subject";

    /** Login name of whom the task is given to at once; null for nobody. */
    public static final String ASSIGNEE = "assignee";

    public static final String PRIORITY = "priority";
    public static final String GROUP = "group";

    /** What solved it, in words; empty until somebody tells. */
    public static final String RESOLUTION = "resolution";

    /** How the remediation ended, see {@link Remediation#OUTCOME}; null when none was tried. */
    public static final String OUTCOME = "outcome";

    /** End of the window for reopening, as a date. */
    public static final String CLOSE_DUE = "closeDue";

    /** How long an answer is waited for before a reminder, as {@code PT48H}. */
    public static final String REMINDER_AFTER = "reminderAfter";

    /** How many reminders were sent since the ticket became pending. */
    public static final String REMINDERS = "reminders";

    /** Who is waited for: customer, vendor or change. */
    public static final String PENDING_FOR = "pendingFor";

    /** Number of the change that is waited for. */
    public static final String CHANGE = "change";

    /** Number of the problem that caused it. */
    public static final String PROBLEM = "problem";

    /** What a problem opened for it shall be called. */
    public static final String PROBLEM_TITLE = "problemTitle";

    /** Number of the ticket it is merged into. */
    public static final String INTO = "into";

    /** Why it is a major incident. */
    public static final String PROMOTED_BECAUSE = "promotedBecause";

    private Incident() {}
}
