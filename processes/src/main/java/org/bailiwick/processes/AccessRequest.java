package org.bailiwick.processes;

/** A role or group given for a limited time. Business key: the ticket's number. */
public final class AccessRequest {

    public static final String KEY = "access-request";

    /** The step that gives it; tried again while the directory does not answer. */
    public static final String GRANT = "ServiceTask_Grant";

    /** The step that takes it away. */
    public static final String REVOKE = "ServiceTask_Revoke";

    public static final String TICKET_NUMBER = "ticketNumber";

    /** When it ends, as a date. */
    public static final String ACCESS_UNTIL = "accessUntil";

    /** Why it is taken away, when that is not its end. */
    public static final String REVOKED_BECAUSE = "revokedBecause";

    private AccessRequest() {}
}
