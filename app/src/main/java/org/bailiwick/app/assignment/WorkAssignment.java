package org.bailiwick.app.assignment;

import org.bailiwick.app.identity.Person;

/** Gives a ticket's open work to somebody; whoever runs the processes knows how. */
public interface WorkAssignment {

    /** @return false when there is no work to give: the process does something else just now */
    boolean give(String number, Person person);
}
