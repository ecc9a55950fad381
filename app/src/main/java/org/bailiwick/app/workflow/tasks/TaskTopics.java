package org.bailiwick.app.workflow.tasks;

import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Everybody who is logged in hears that tasks changed, never which ones they may not see. */
@Component
class TaskTopics implements SubscriptionRule {

    @Override
    public boolean permits(String topic, Authentication person) {
        return topic.equals("tasks");
    }
}
