package org.bailiwick.app.problems;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketNotFound;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Causes and workarounds, as the process of each problem finds them. */
@Service
@Transactional
public class Diagnoses {

    private final DiagnosisStore store;
    private final Tickets tickets;
    private final Audit audit;
    private final Clock clock;

    Diagnoses(DiagnosisStore store, Tickets tickets, Audit audit, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps the cause, for those who work on the problem.
     *
     * @throws TicketNotFound when there is no such ticket
     */
    public void cause(String number, String rootCause) {
        Ticket problem = tickets.get(number);
        Optional<Diagnosis> before = store.find(number);
        store.save(problem.number(), rootCause, null, clock.instant());
        tickets.internalNote(number, TimelineKind.NOTE, "Root cause: " + rootCause, Map.of("rootCause", true));
        audit.record(AuditEntry.of("problem.cause", "ticket", number)
                .before(fact("rootCause", before.map(Diagnosis::rootCause)))
                .after(Map.of("rootCause", rootCause)));
    }

    /**
     * Keeps how people can go on until the cause is gone.
     *
     * @throws TicketNotFound when there is no such ticket
     */
    public void workaround(String number, String workaround) {
        Ticket problem = tickets.get(number);
        Optional<Diagnosis> before = store.find(number);
        store.save(problem.number(), null, workaround, clock.instant());
        tickets.internalNote(number, TimelineKind.NOTE, "Workaround: " + workaround, Map.of("workaround", true));
        audit.record(AuditEntry.of("problem.workaround", "ticket", number)
                .before(fact("workaround", before.map(Diagnosis::workaround)))
                .after(Map.of("workaround", workaround)));
    }

    private static Map<String, String> fact(String name, Optional<String> value) {
        return Map.of(name, value.orElse(""));
    }

    /** What is known about a problem so far. */
    @Transactional(readOnly = true)
    public Optional<Diagnosis> of(String number) {
        return store.find(number);
    }
}
