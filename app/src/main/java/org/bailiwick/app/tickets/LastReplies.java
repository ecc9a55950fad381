package org.bailiwick.app.tickets;

import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people wrote to a ticket last, as far as a person may read it. */
@Component
public class LastReplies {

    private final Timeline timeline;
    private final TicketVisibility visibility;

    LastReplies(Timeline timeline, TicketVisibility visibility) {
        this.timeline = timeline;
        this.visibility = visibility;
    }

    /**
     * The latest first.
     *
     * @param reader nobody in particular reads what everybody concerned may
     */
    public List<TimelineEntry> of(Ticket ticket, @Nullable CurrentUser reader, int most) {
        boolean internal = reader != null && visibility.seesInternal(ticket, reader);
        return timeline.lastComments(ticket.number(), internal, most);
    }
}
