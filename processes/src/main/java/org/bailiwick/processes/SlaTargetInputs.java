package org.bailiwick.processes;

/** The columns of the table {@code sla-targets}. */
public final class SlaTargetInputs {

    /** response, resolution, update or ola. */
    public static final String TARGET = "target";

    /** incident, service-request, problem or change. */
    public static final String KIND = "kind";

    /** P1 to P4. */
    public static final String PRIORITY = "priority";

    /** Key of the service concerned; null for none. */
    public static final String SERVICE = "service";

    /** Roles and groups of the requester, as a list. */
    public static final String REQUESTER_GROUPS = "requesterGroups";

    /** The group that has the ticket; null for none. */
    public static final String GROUP = "group";

    /** Answer: key of the calendar that counts. */
    public static final String CALENDAR = "calendar";

    /** Answer: working time, as an ISO 8601 duration. */
    public static final String GOAL = "goal";

    private SlaTargetInputs() {}
}
