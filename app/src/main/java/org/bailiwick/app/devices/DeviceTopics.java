package org.bailiwick.app.devices;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.bailiwick.app.realtime.Topic;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever may read a device may learn that it changed. */
@Component
class DeviceTopics implements SubscriptionRule {

    private final DeviceRecords records;
    private final Devices devices;

    DeviceTopics(DeviceRecords records, Devices devices) {
        this.records = records;
        this.devices = devices;
    }

    @Override
    public boolean permits(String name, Authentication person) {
        Topic topic = Topic.of(name);
        Scope scope = Scope.of(CurrentUser.of(person), Resource.DEVICES);
        return topic.list().equals("devices")
                && !(scope instanceof Scope.Nothing)
                && (topic.id() == null
                        || topic.uuid().flatMap(id -> records.find(id, scope)).isPresent());
    }

    @Override
    public Optional<Map<String, Audience>> audiences(String list, Collection<String> ids) {
        if (!list.equals("devices")) {
            return Optional.empty();
        }
        Map<String, Audience> audiences = new HashMap<>();
        devices.audiences(ids.stream().flatMap(id -> Topic.uuid(id).stream()).toList(), Resource.DEVICES)
                .forEach((id, audience) -> audiences.put(id.toString(), audience));
        return Optional.of(audiences);
    }
}
