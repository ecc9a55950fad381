package org.bailiwick.app.notifications;

import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Everybody may listen to their own. */
@Component
class NotificationTopics implements SubscriptionRule {

    @Override
    public boolean permits(String topic, Authentication person) {
        return topic.equals("notifications/" + person.getName());
    }
}
