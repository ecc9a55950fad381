package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketIntake;
import org.bailiwick.app.tickets.categories.Categories;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the tickets of a table, each in a transaction of its own: what is wrong with one row does not keep the others out.
 * It opens nothing its person could not open one by one.
 */
@Component
class TicketImport {

    private static final Logger LOG = LoggerFactory.getLogger(TicketImport.class);
    private static final int NAMESAKES = 20;

    private final TicketIntake intake;
    private final ImportKeys keys;
    private final People people;
    private final Categories categories;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate each;

    TicketImport(
            TicketIntake intake,
            ImportKeys keys,
            People people,
            Categories categories,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.intake = intake;
        this.keys = keys;
        this.people = people;
        this.categories = categories;
        this.audit = audit;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What became of a row. */
    enum Outcome {
        OPENED,

        /** It would be opened. */
        VALID,

        /** It came in before, under the same external key. */
        KNOWN,
        REFUSED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param line of the file, from 1
     * @param number of the ticket; absent when there is none
     * @param code of the refusal
     * @param detail of the refusal, in words
     */
    record RowReport(
            int line,
            Outcome outcome,
            @Nullable String number,
            @Nullable String code,
            @Nullable String detail,
            List<FieldError> errors) {

        static RowReport of(int line, Outcome outcome, @Nullable String number) {
            return new RowReport(line, outcome, number, null, null, List.of());
        }
    }

    /** @param dryRun only says what would happen */
    List<RowReport> run(ImportTable table, boolean dryRun, CurrentUser user, Scope scope) {
        List<RowReport> results = new ArrayList<>();
        // In a dry run nothing is kept that would tell a key that stands here twice.
        Set<String> seen = new HashSet<>();
        for (ImportTable.Line line : table.rows()) {
            Optional<String> key = ImportedRow.key(line.cells());
            RowReport result = key.filter(seen::contains).isPresent()
                    ? RowReport.of(line.line(), Outcome.KNOWN, null)
                    : one(line, dryRun, user, scope);
            if (result.outcome() == Outcome.VALID) {
                key.ifPresent(seen::add);
            }
            results.add(result);
        }
        if (!dryRun) {
            long opened = results.stream()
                    .filter(result -> result.outcome() == Outcome.OPENED)
                    .count();
            each.executeWithoutResult(status -> audit.record(AuditEntry.of("tickets.imported", "tickets", user.id())
                    .after(Map.of("rows", results.size(), "opened", opened))));
        }
        return results;
    }

    private RowReport one(ImportTable.Line line, boolean dryRun, CurrentUser user, Scope scope) {
        try {
            return Objects.requireNonNull(each.execute(status -> row(line, dryRun, user, scope)));
        } catch (TakenMeanwhile taken) {
            return RowReport.of(
                    line.line(), Outcome.KNOWN, keys.numberOf(taken.key).orElse(null));
        } catch (Problem refusal) {
            return new RowReport(
                    line.line(), Outcome.REFUSED, null, refusal.code(), refusal.detail(), refusal.errors());
        } catch (RuntimeException e) {
            LOG.error("Line {} of a table of tickets failed", line.line(), e);
            return new RowReport(
                    line.line(),
                    Outcome.REFUSED,
                    null,
                    "internal-error",
                    "Something went wrong on the server",
                    List.of());
        }
    }

    private RowReport row(ImportTable.Line line, boolean dryRun, CurrentUser user, Scope scope) {
        Optional<String> key = ImportedRow.key(line.cells());
        Optional<String> known = key.flatMap(keys::numberOf);
        if (known.isPresent()) {
            return RowReport.of(line.line(), Outcome.KNOWN, known.get());
        }
        NewTicket ticket =
                ImportedRow.read(line.cells(), user.id(), this::person, category -> categories.fieldsOf(category));
        if (dryRun) {
            intake.check(ticket, user, scope);
            return RowReport.of(line.line(), Outcome.VALID, null);
        }
        String number = intake.open(ticket, user, scope);
        if (key.isPresent() && !keys.add(key.get(), number, clock.instant())) {
            throw new TakenMeanwhile(key.get());
        }
        return RowReport.of(line.line(), Outcome.OPENED, number);
    }

    /** By login name, mail address or full name; nobody where several could be meant. */
    private Optional<UUID> person(String words) {
        Optional<UUID> byLogin = people.byUsername(words).map(Person::id);
        if (byLogin.isPresent()) {
            return byLogin;
        }
        List<Person> namesakes = people.search(words, NAMESAKES).stream()
                .filter(person -> words.equalsIgnoreCase(person.name())
                        || person.email() != null && words.equalsIgnoreCase(person.email()))
                .toList();
        return namesakes.size() == 1 ? Optional.of(namesakes.get(0).id()) : Optional.empty();
    }

    /** Another import of the same row was faster; this one is taken back. */
    private static final class TakenMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String key;

        private TakenMeanwhile(String key) {
            super("Somebody imported the same meanwhile");
            this.key = key;
        }
    }
}
