package org.bailiwick.app.commands;

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

/** Whoever may read a command may learn that it changed. */
@Component
class CommandTopics implements SubscriptionRule {

    private final CommandStore store;
    private final Devices devices;

    CommandTopics(CommandStore store, Devices devices) {
        this.store = store;
        this.devices = devices;
    }

    @Override
    public boolean permits(String name, Authentication person) {
        Topic topic = Topic.of(name);
        Scope scope = Scope.of(CurrentUser.of(person), Resource.COMMANDS);
        return topic.list().equals("commands")
                && !(scope instanceof Scope.Nothing)
                && (topic.id() == null
                        || topic.uuid().flatMap(id -> store.find(id, scope)).isPresent());
    }

    @Override
    public Optional<Map<String, Audience>> audiences(String list, Collection<String> ids) {
        if (!list.equals("commands")) {
            return Optional.empty();
        }
        Map<UUID, UUID> deviceOf = store.devices(
                ids.stream().flatMap(id -> Topic.uuid(id).stream()).toList());
        Map<UUID, Audience> ofDevice = devices.audiences(deviceOf.values(), Resource.COMMANDS);
        Map<String, Audience> audiences = new HashMap<>();
        deviceOf.forEach((command, device) -> {
            Audience audience = ofDevice.get(device);
            if (audience != null) {
                audiences.put(command.toString(), audience);
            }
        });
        return Optional.of(audiences);
    }
}
