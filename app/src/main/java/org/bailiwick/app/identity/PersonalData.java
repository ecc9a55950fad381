package org.bailiwick.app.identity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.audit.TrailOfPerson;
import org.bailiwick.app.shared.Problem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands out what is kept of a person, and makes a pseudonym of them everywhere. */
@Component
class PersonalData {

    private static final int ROWS_AT_ONCE = 200;

    private final PersonStore people;
    private final List<PersonalDataSource> sources;
    private final TrailOfPerson trail;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final TransactionTemplate reading;
    private final ObjectMapper json;
    private final Clock clock;
    private final JdbcClient inPieces;

    PersonalData(
            PersonStore people,
            List<PersonalDataSource> sources,
            TrailOfPerson trail,
            Audit audit,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            DataSource database,
            Clock clock) {
        this.people = people;
        this.sources = List.copyOf(sources);
        this.trail = trail;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.json = json;
        this.clock = clock;
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(ROWS_AT_ONCE);
        this.inPieces = JdbcClient.create(template);
    }

    /** Says in the trail that somebody takes it, before the first row leaves. */
    Person announce(UUID id) {
        Person person = people.find(id).orElseThrow(PersonalData::unknown);
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("person.exported", "person", id)));
        return person;
    }

    /** Writes one JSON object, row by row: its length costs no memory. */
    void export(Person person, boolean alsoMentions, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.getFactory().createGenerator(out)) {
            reading.executeWithoutResult(status -> write(PersonTraces.of(person), alsoMentions, generator));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(PersonTraces person, boolean alsoMentions, JsonGenerator out) {
        try {
            out.writeStartObject();
            out.writeStringField("takenAt", clock.instant().toString());
            for (PersonalDataSource source : sources) {
                out.writeArrayFieldStart(source.name());
                source.export(inPieces, person, alsoMentions, (table, row) -> row(out, table, row));
                out.writeEndArray();
            }
            out.writeArrayFieldStart("audit");
            trail.export(
                    inPieces,
                    person.id().toString(),
                    person.pattern(),
                    alsoMentions,
                    row -> row(out, "audit_event", row));
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(JsonGenerator out, String table, String row) {
        try {
            out.writeStartObject();
            out.writeStringField("table", table);
            out.writeFieldName("row");
            out.writeRawValue(row);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Everything or nothing.
     *
     * @param username as typed by whoever asks, against mistakes
     */
    void erase(CurrentUser by, UUID id, String username) {
        transaction.executeWithoutResult(status -> {
            if (by.id().equals(id)) {
                throw Problem.conflict("own-data", "Somebody else has to erase your data");
            }
            Person person = people.lock(id).orElseThrow(PersonalData::unknown);
            check(person, username);
            PersonTraces traces = PersonTraces.of(person);
            sources.forEach(source -> source.erase(traces));
            people.erase(id, traces.pseudonym(), clock.instant());
            trail.erase(id.toString(), traces.pseudonym(), traces.pattern(), traces.replacement());
        });
    }

    private void check(Person person, String username) {
        if (!Objects.equals(person.username(), username)) {
            throw Problem.malformed("invalid-username", "This is not the person's login name");
        }
        if (!people.erased(Set.of(person.id())).isEmpty()) {
            throw Problem.conflict("already-erased", "Nothing is left of this person");
        }
        if (person.enabled()) {
            throw Problem.conflict("still-enabled", "Disable the account in the directory first");
        }
    }

    private static RuntimeException unknown() {
        return Problem.notFound("user-not-found", "There is no such person");
    }
}
