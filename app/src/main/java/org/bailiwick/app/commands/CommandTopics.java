package org.bailiwick.app.commands;

import org.bailiwick.app.identity.Role;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

@Component
class CommandTopics implements SubscriptionRule {

    @Override
    public boolean permits(String topic, Authentication person) {
        return (topic.equals("commands") || topic.startsWith("commands/"))
                && SubscriptionRule.hasAnyRole(person, Role.STAFF.toArray(String[]::new));
    }
}
