package org.bailiwick.app.alerts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.bailiwick.app.realtime.Topic;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever may read an alert may learn that it changed. */
@Component
class AlertTopics implements SubscriptionRule {

    private final AlertRecords records;
    private final Devices devices;

    AlertTopics(AlertRecords records, Devices devices) {
        this.records = records;
        this.devices = devices;
    }

    @Override
    public boolean permits(String topic, Authentication person) {
        return topic.equals("alerts") && !(Scope.of(CurrentUser.of(person), Resource.ALERTS) instanceof Scope.Nothing);
    }

    @Override
    public Optional<Map<String, Audience>> audiences(String list, Collection<String> ids) {
        if (!list.equals("alerts")) {
            return Optional.empty();
        }
        Map<UUID, UUID> deviceOf = records.devices(
                ids.stream().flatMap(id -> Topic.uuid(id).stream()).toList());
        Map<UUID, Audience> ofDevice = devices.audiences(deviceOf.values(), Resource.ALERTS);
        Map<String, Audience> audiences = new HashMap<>();
        deviceOf.forEach((alert, device) -> {
            Audience audience = ofDevice.get(device);
            if (audience != null) {
                audiences.put(alert.toString(), audience);
            }
        });
        return Optional.of(audiences);
    }
}
