package org.bailiwick.processes;

/** Watches one promise of a ticket. Business key: the ticket's number. */
public final class SlaClock {

    public static final String KEY = "sla-clock";

    public static final String PAUSED = "SlaPaused";
    public static final String RESUMED = "SlaResumed";

    /** Goal or calendar changed while the clock runs. */
    public static final String RECALCULATED = "SlaRecalculated";

    /** The promise was kept, or the ticket is over. */
    public static final String MET = "SlaMet";

    /** The step that finds out what is waited for. */
    public static final String NEXT_THRESHOLD = "ServiceTask_NextThreshold";

    public static final String TICKET_NUMBER = "ticketNumber";
    public static final String CLOCK_ID = "clockId";

    /** response, resolution, update or ola, as the table escalation reads it. */
    public static final String TARGET = "target";

    /** The share of the goal, in percent, that is waited for. */
    public static final String THRESHOLD = "threshold";

    /** When the threshold is reached, as a date. */
    public static final String DUE = "slaDue";

    /** P1 to P4, as the table escalation reads it. */
    public static final String PRIORITY = "priority";

    /** incident, service-request, problem or change, as the table escalation reads it. */
    public static final String KIND = "kind";

    /** none, notify, raise, reassign, lead or promote, several with commas; set by the table. */
    public static final String MEASURE = "measure";

    /** The group that is told; set by the table. */
    public static final String AUDIENCE = "audience";

    private SlaClock() {}
}
