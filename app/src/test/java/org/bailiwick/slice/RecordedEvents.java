package org.bailiwick.slice;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bailiwick.app.alerts.AlertCleared;
import org.bailiwick.app.alerts.AlertOpened;
import org.bailiwick.app.devices.AgentErrorReceived;
import org.bailiwick.app.devices.DeviceApproved;
import org.bailiwick.app.devices.DeviceEnrolled;
import org.bailiwick.app.devices.DeviceReturned;
import org.bailiwick.app.devices.DeviceSilent;
import org.bailiwick.app.devices.HeartbeatReceived;
import org.springframework.context.event.EventListener;

/** What the modules have told, on whatever thread. */
public final class RecordedEvents {

    private final List<Object> events = new CopyOnWriteArrayList<>();

    @EventListener({
        AlertOpened.class,
        AlertCleared.class,
        DeviceEnrolled.class,
        DeviceApproved.class,
        DeviceSilent.class,
        DeviceReturned.class,
        HeartbeatReceived.class,
        AgentErrorReceived.class
    })
    public void on(Object event) {
        events.add(event);
    }

    public <E> Stream<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
