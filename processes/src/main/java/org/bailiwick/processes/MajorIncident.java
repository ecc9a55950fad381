package org.bailiwick.processes;

/** Runs beside an incident that concerns many. Business key: the incident's number. */
public final class MajorIncident {

    public static final String KEY = "major-incident";

    /** The task in which a lead puts people in charge. */
    public static final String ASSIGN_ROLES = "UserTask_AssignRoles";

    /** The task after it is over. */
    public static final String REVIEW = "UserTask_Review";

    /** The incident is resolved, closed or cancelled. */
    public static final String INCIDENT_DONE = "IncidentDone";

    public static final String TICKET_NUMBER = "ticketNumber";

    public static final String PROMOTED_BECAUSE = "promotedBecause";

    /** Time between two pieces of news, as {@code PT60M}. */
    public static final String UPDATE_EVERY = "updateEvery";

    /** When the next piece of news is owed, as a date. */
    public static final String UPDATE_DUE = "updateDue";

    /** Login names. */
    public static final String INCIDENT_MANAGER = "incidentManager";

    public static final String COMMUNICATIONS_LEAD = "communicationsLead";
    public static final String TECHNICAL_LEAD = "technicalLead";

    /** What a piece of news says. */
    public static final String STATUS_TEXT = "statusText";

    /** In how many minutes the next is owed; null for the usual time. */
    public static final String NEXT_UPDATE_IN = "nextUpdateIn";

    /** How it ends: resolved or downgraded. */
    public static final String OUTCOME = "outcome";

    public static final String SUMMARY = "summary";
    public static final String WENT_WELL = "wentWell";
    public static final String TO_IMPROVE = "toImprove";

    /** Whether a problem is opened for its cause. */
    public static final String OPEN_PROBLEM = "openProblem";

    private MajorIncident() {}
}
