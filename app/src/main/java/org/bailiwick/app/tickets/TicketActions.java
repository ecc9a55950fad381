package org.bailiwick.app.tickets;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.identity.CurrentUser;

/** What can be done to a ticket now, as its running process tells; implemented by the module that knows the engine. */
public interface TicketActions {

    /** The actions this person may take now, in the order to show them; empty when the process waits for none. */
    List<TicketAction> openFor(String number, CurrentUser user);

    /**
     * Takes an action.
     *
     * @param fields what the person filled in, by name of field
     * @throws ActionNotOpen when the process does not wait for it, or not for this person
     */
    void perform(String number, String action, Map<String, Object> fields, CurrentUser user);

    /** The kinds a person may open, because a process stands ready for them. */
    default Set<TicketKind> startable() {
        return EnumSet.of(TicketKind.INCIDENT);
    }
}
