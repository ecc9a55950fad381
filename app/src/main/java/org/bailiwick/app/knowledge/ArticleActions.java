package org.bailiwick.app.knowledge;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.tickets.TicketAction;

/** What can be done to an article now, as its running process tells; implemented by the module that knows the engine. */
public interface ArticleActions {

    /** The actions this person may take now, in the order to show them. */
    List<TicketAction> openFor(String number, CurrentUser user);

    /**
     * Takes an action.
     *
     * @param fields what the person filled in, by name of field
     * @throws org.bailiwick.app.tickets.ActionNotOpen when the process does not wait for it, or not for this person
     */
    void perform(String number, String action, Map<String, Object> fields, CurrentUser user);
}
