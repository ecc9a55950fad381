package org.bailiwick.app.realtime;

import org.springframework.security.core.Authentication;

/**
 * Who may listen to which topics; each module implements it as a bean for its own. A topic is open to a person when any
 * rule permits it, and closed otherwise.
 */
public interface SubscriptionRule {

    /**
     * Whether the person may listen to the topic.
     *
     * @param topic without {@code /topic/}, as {@code tickets/INC-000001}; never a pattern
     * @param person authorities are {@code ROLE_<realm role>}
     */
    boolean permits(String topic, Authentication person);

    /** Whether the person has one of the realm roles. */
    static boolean hasAnyRole(Authentication person, String... roles) {
        for (String role : roles) {
            String authority = "ROLE_" + role;
            if (person.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()))) {
                return true;
            }
        }
        return false;
    }
}
