package org.bailiwick.app.devices;

import org.bailiwick.app.identity.Role;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever may read devices may learn that one changed. */
@Component
class DeviceTopics implements SubscriptionRule {

    @Override
    public boolean permits(String topic, Authentication person) {
        return (topic.equals("devices") || topic.startsWith("devices/"))
                && SubscriptionRule.hasAnyRole(person, Role.STAFF.toArray(String[]::new));
    }
}
