package org.bailiwick.processes;

/** The life of a change. Business key: the ticket's number. */
public final class Change {

    public static final String KEY = "change";

    /** The step in which somebody plans it. */
    public static final String PLAN = "UserTask_Plan";

    /**
     * Told to the processes of tickets linked to a change once it is closed or cancelled; brings {@link #NUMBER} and
     * {@link #FINISHED_OUTCOME}.
     */
    public static final String FINISHED = "ChangeFinished";

    /** In {@link #FINISHED}: the change's number. */
    public static final String NUMBER = "changeNumber";

    /** In {@link #FINISHED}: successful, with-issues, failed, backed-out or cancelled. */
    public static final String FINISHED_OUTCOME = "changeOutcome";

    public static final String TICKET_NUMBER = "ticketNumber";

    /** standard, normal or emergency. */
    public static final String TYPE = "changeType";

    /** low, moderate or high; null when the table has no answer. */
    public static final String RISK = "risk";

    /** Why the risk is what it is, in words. */
    public static final String RISK_REASON = "riskReason";

    /** Of the most critical service affected: low, normal or high. */
    public static final String CRITICALITY = "serviceCriticality";

    /** How many devices are affected. */
    public static final String DEVICES = "deviceCount";

    /** Whether there is a way back. */
    public static final String BACK_OUT_PLAN = "backOutPlan";

    /** Whether there is a test plan. */
    public static final String TESTED = "tested";

    /** Login name of who implements it. */
    public static final String IMPLEMENTER = "implementer";

    /** Who votes, for the process approval. */
    public static final String APPROVERS = "approvers";

    /** What is voted on, in words. */
    public static final String SUBJECT = "subject";

    /** Whether the window was booked. */
    public static final String WINDOW_FREE = "windowFree";

    /** Begin of the window, as a date. */
    public static final String START_DUE = "startDue";

    /** End of the window, as a date. */
    public static final String END_DUE = "endDue";

    /** Asked for with another window. */
    public static final String PLANNED_START = "plannedStart";

    /** Asked for with another window. */
    public static final String PLANNED_END = "plannedEnd";

    /** Why a conflict does not matter; null while nobody said so. */
    public static final String OVERRIDE_REASON = "overrideReason";

    /** successful, with-issues, failed, backed-out or cancelled. */
    public static final String OUTCOME = "outcome";

    /** What is to be learnt. */
    public static final String LESSONS = "lessons";

    /** Login name of who takes the implementation over. */
    public static final String NEW_IMPLEMENTER = "newImplementer";

    public static final String INCIDENT_TITLE = "incidentTitle";
    public static final String INCIDENT_DESCRIPTION = "incidentDescription";

    /** 1 to 3. */
    public static final String INCIDENT_IMPACT = "incidentImpact";

    private Change() {}
}
