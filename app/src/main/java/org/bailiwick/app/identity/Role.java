package org.bailiwick.app.identity;

import java.util.Set;

/** Names of the realm roles, as they stand in the token's claim {@code roles} and as groups of the process engine. */
public final class Role {

    /** Opens and follows own tickets; everybody has it. */
    public static final String REQUESTER = "requester";

    /** Works tickets and alerts, runs approved runbooks. */
    public static final String SERVICE_DESK = "service-desk";

    /** Overrides SLA and assignment, approves remediation. */
    public static final String SERVICE_DESK_LEAD = "service-desk-lead";

    /** Approves changes. */
    public static final String CHANGE_MANAGER = "change-manager";

    /** Edits and deploys models. */
    public static final String PROCESS_DESIGNER = "process-designer";

    /** Enrols and retires devices. */
    public static final String ENDPOINT_ADMIN = "endpoint-admin";

    /** Reads everything, changes nothing. */
    public static final String AUDITOR = "auditor";

    /** Users, rules, connectors. */
    public static final String ADMINISTRATOR = "administrator";

    /** Every role there is. Anything else in a token is ignored. */
    public static final Set<String> ALL = Set.of(
            REQUESTER,
            SERVICE_DESK,
            SERVICE_DESK_LEAD,
            CHANGE_MANAGER,
            PROCESS_DESIGNER,
            ENDPOINT_ADMIN,
            AUDITOR,
            ADMINISTRATOR);

    /** Everybody but the mere requester. */
    public static final Set<String> STAFF = Set.of(
            SERVICE_DESK, SERVICE_DESK_LEAD, CHANGE_MANAGER, PROCESS_DESIGNER, ENDPOINT_ADMIN, AUDITOR, ADMINISTRATOR);

    private Role() {}
}
