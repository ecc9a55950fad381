package org.bailiwick.app.tickets;

import java.util.Objects;
import org.bailiwick.app.devices.DevicePlaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Open tickets about a device go where it goes, in the same transaction; finished ones stay where they were worked. */
@Component
class FollowingDevices {

    private final Tickets tickets;

    FollowingDevices(Tickets tickets) {
        this.tickets = tickets;
    }

    @EventListener
    void on(DevicePlaced placed) {
        if (!Objects.equals(placed.siteBefore(), placed.site())) {
            tickets.openAbout(placed.deviceId()).forEach(ticket -> tickets.move(ticket.number(), placed.site()));
        }
    }
}
