package org.bailiwick.app.workflow.tasks;

import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever may have tasks may listen; each change says who hears of it, see {@link TaskProjection}. */
@Component
class TaskTopics implements SubscriptionRule {

    @Override
    public boolean permits(String topic, Authentication person) {
        return topic.equals("tasks") && !(Scope.of(CurrentUser.of(person), Resource.TASKS) instanceof Scope.Nothing);
    }
}
