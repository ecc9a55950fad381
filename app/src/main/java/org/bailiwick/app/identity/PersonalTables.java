package org.bailiwick.app.identity;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A part that is nothing but tables. */
public record PersonalTables(String name, JdbcClient jdbc, List<PersonalTable> tables) implements PersonalDataSource {

    public PersonalTables {
        tables = List.copyOf(tables);
    }

    @Override
    public void export(JdbcClient inPieces, PersonTraces person, boolean alsoMentions, Sink sink) {
        tables.forEach(table -> table.export(inPieces, person, alsoMentions, sink));
    }

    @Override
    public void erase(PersonTraces person) {
        tables.forEach(table -> table.erase(jdbc, person));
    }
}
