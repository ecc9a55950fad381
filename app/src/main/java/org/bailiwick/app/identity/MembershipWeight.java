package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.Set;

/** How much comes with a membership, by all the roles that come with it; in rising order. */
public enum MembershipWeight {
    /** Nothing this server goes by. */
    PLAIN,

    /** A role of this server, or a site: whoever has it may do or see more here. */
    AUTHORITY,

    /** A role that changes rules, reads everything or commands every device, or any role of a Keycloak client: never by request. */
    RESERVED;

    private static final Set<String> NEVER_BY_REQUEST =
            Set.of(Role.ADMINISTRATOR, Role.AUDITOR, Role.PROCESS_DESIGNER, Role.ENDPOINT_ADMIN);

    /** A client's role, as the directory writes it; administering the realm is one. */
    private static final String CLIENT = "client:";

    /** @param roles all that come with it, itself included where it is one */
    static MembershipWeight of(Membership membership, Collection<String> roles) {
        if (roles.stream().anyMatch(role -> NEVER_BY_REQUEST.contains(role) || role.startsWith(CLIENT))) {
            return RESERVED;
        }
        boolean site = membership.kind() == Membership.Kind.GROUP && Site.isGroup(membership.name());
        return site || roles.stream().anyMatch(Role.STAFF::contains) ? AUTHORITY : PLAIN;
    }
}
