package org.bailiwick.app.alerts;

import org.bailiwick.app.identity.Role;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever may read alerts may learn that one changed. */
@Component
class AlertTopics implements SubscriptionRule {

    @Override
    public boolean permits(String topic, Authentication person) {
        return topic.equals("alerts") && SubscriptionRule.hasAnyRole(person, Role.STAFF.toArray(String[]::new));
    }
}
