package org.bailiwick.processes;

/** What follows an alert. Business key: the alert's id. Started by {@link #ALERT_OPENED}. */
public final class AlertResponse {

    public static final String KEY = "alert-response";

    /** Starts the process; brings all variables of this class. */
    public static final String ALERT_OPENED = "AlertOpened";

    /** The condition of the alert has ended. Also waited for by {@link Remediation}. */
    public static final String ALERT_CLEARED = "AlertCleared";

    /** The ticket that {@link #TICKET_NUMBER} names was closed or cancelled. */
    public static final String TICKET_CLOSED = "TicketClosed";

    public static final String ALERT_ID = "alertId";
    public static final String DEVICE_ID = "deviceId";
    public static final String RULE_KEY = "ruleKey";
    public static final String METRIC = "metric";

    /** What of the device the alert is about, as a mount or a program; empty for the whole device. */
    public static final String SUBJECT = "subject";

    public static final String SEVERITY = "severity";
    public static final String SUMMARY = "summary";

    /** Number of an open ticket about the same device and rule; null when there is none. */
    public static final String OPEN_TICKET = "openTicket";

    /** Key of the runbook that may cure the alert; null for none. Set by the process. */
    public static final String RUNBOOK = "runbook";

    /** The ticket the alert is linked to. Set by the process. */
    public static final String TICKET_NUMBER = "ticketNumber";

    private AlertResponse() {}
}
