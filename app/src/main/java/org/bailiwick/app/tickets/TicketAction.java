package org.bailiwick.app.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Something the running process waits for a person to do.
 *
 * @param name what the call names, as {@code resolve}
 * @param label what the button says
 * @param form what must or may be told with it, in order; empty when nothing
 */
@Schema(name = "ActionView")
public record TicketAction(String name, String label, List<FormField> form) {

    public TicketAction {
        form = List.copyOf(form);
    }
}
