package org.bailiwick.processes;

/** Runs a runbook against a device and verifies its effect. Business key: the ticket's number. */
public final class Remediation {

    public static final String KEY = "remediation";

    /** The lead's task. */
    public static final String APPROVE = "UserTask_Approve";

    /** The step that waits for a command's result. */
    public static final String RUN_COMMAND = "ServiceTask_RunCommand";

    /** The command was refused, interrupted, or failed on the device. */
    public static final String COMMAND_FAILED = "COMMAND_FAILED";

    public static final String TICKET_NUMBER = "ticketNumber";
    public static final String DEVICE_ID = "deviceId";
    public static final String ALERT_ID = "alertId";
    public static final String RUNBOOK = "runbook";
    public static final String SUBJECT = "subject";

    /** How long a lead may take to decide, as {@code PT8H}. */
    public static final String APPROVAL_WINDOW = "approvalWindow";

    /** How long the measured values may take to become good, as {@code PT15M}. */
    public static final String VERIFICATION_WINDOW = "verificationWindow";

    // From the table runbook.
    public static final String RUNBOOK_NAME = "runbookName";
    public static final String COMMAND_TYPE = "commandType";
    public static final String COMMAND_TARGET = "commandTarget";
    public static final String COMMAND_WINDOW = "commandWindow";
    public static final String RISK = "risk";

    /** yes or no, from the lead's form. */
    public static final String APPROVED = "approved";

    /** What the lead wrote. */
    public static final String COMMENT = "comment";

    /** Why nothing ran, for the timeline. */
    public static final String APPROVAL_SUMMARY = "approvalSummary";

    /** Login name of the lead who approved; null where nobody had to. */
    public static final String APPROVED_BY = "approvedBy";

    /** The result in one line. */
    public static final String COMMAND_SUMMARY = "commandSummary";

    /** When the verification ends, as a date. */
    public static final String VERIFY_DUE = "verifyDue";

    /** Whether the alert had cleared before the verification began. */
    public static final String ALERT_CLEARED = "alertCleared";

    /** cured, not-cured, failed, expired or rejected. */
    public static final String OUTCOME = "outcome";

    private Remediation() {}
}
