package org.bailiwick.app.assignment;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When somebody goes away, gives what they have open to who stands in, where they wished so. */
@Component
class HandOver {

    private final AbsenceStore absences;
    private final WaitStore open;
    private final Dispatcher dispatcher;
    private final ObjectProvider<WorkAssignment> work;
    private final Tickets tickets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HandOver(
            AbsenceStore absences,
            WaitStore open,
            Dispatcher dispatcher,
            ObjectProvider<WorkAssignment> work,
            Tickets tickets,
            TransactionTemplate transaction,
            Clock clock) {
        this.absences = absences;
        this.open = open;
        this.dispatcher = dispatcher;
        this.work = work;
        this.tickets = tickets;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${bailiwick.assignment.watch-interval:1m}",
            fixedDelayString = "${bailiwick.assignment.watch-interval:1m}")
    void round() {
        WorkAssignment giving = work.getIfAvailable();
        if (giving != null) {
            transaction.executeWithoutResult(
                    status -> absences.takeHandOvers(clock.instant()).forEach(absence -> handOver(absence, giving)));
        }
    }

    private void handOver(Absence absence, WorkAssignment giving) {
        Optional<Person> substitute = dispatcher.substituteOf(absence.personId());
        if (substitute.isEmpty()) {
            return;
        }
        for (String number : open.openOf(absence.personId())) {
            if (giving.give(number, substitute.get())) {
                tickets.internalNote(
                        number,
                        TimelineKind.ASSIGNMENT,
                        "Handed to " + substitute.get().name() + ", who stands in",
                        Map.of("absenceUntil", absence.to().toString()));
            }
        }
    }
}
