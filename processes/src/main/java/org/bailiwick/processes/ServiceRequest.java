package org.bailiwick.processes;

/** The life of a request, from approval to delivery. Business key: the ticket's number. */
public final class ServiceRequest {

    public static final String KEY = "service-request";

    /** A person's task; one after the other for each that the item names. */
    public static final String WORK = "UserTask_Work";

    public static final String TICKET_NUMBER = "ticketNumber";

    /** Whether the item demands an approval; no longer once there was one. */
    public static final String APPROVAL_NEEDED = "approvalNeeded";

    /** What the vote said; true where nobody was asked. */
    public static final String APPROVED = "approved";

    /** What comes next: person, runbook, or done. */
    public static final String FULFILMENT = "fulfilment";

    /** What has to be done, in words. */
    public static final String FULFILMENT_TITLE = "fulfilmentTitle";

    /** Whether the requester was not content with what was delivered. */
    public static final String REOPENED = "reopened";

    private ServiceRequest() {}
}
