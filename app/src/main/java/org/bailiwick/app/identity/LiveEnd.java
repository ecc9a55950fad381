package org.bailiwick.app.identity;

import org.bailiwick.app.realtime.LiveSessions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends the live connections of whoever lost something: their subscriptions were permitted for what they were. The portal
 * comes back at once and is let in as what they are now.
 */
@Component
class LiveEnd {

    private final LiveSessions live;

    LiveEnd(LiveSessions live) {
        this.live = live;
    }

    @EventListener
    void on(EntitlementReduced reduced) {
        live.endAllOf(reduced.personId().toString());
    }
}
