package org.bailiwick.app.insights;

import java.util.Optional;
import org.bailiwick.app.tickets.Ticket;
import org.jspecify.annotations.Nullable;

/** What the designers' decision tables say of a ticket as it stands. */
public interface Triage {

    /** What it may be about; empty when no row fits. */
    Optional<Advice> category(Ticket ticket);

    /**
     * Who would work it.
     *
     * @param category as if it were filed under this one
     */
    Optional<Advice> group(Ticket ticket, @Nullable String category);

    /**
     * What a table answers.
     *
     * @param because why, for people
     */
    record Advice(String value, String because) {}
}
