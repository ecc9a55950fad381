package org.bailiwick.app.tickets.lists;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Under which keys of other systems tickets came in. */
@Repository
class ImportKeys {

    private final JdbcClient jdbc;

    ImportKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the ticket that came in under this key. */
    Optional<String> numberOf(String key) {
        return jdbc.sql("select ticket_number from ticket_import_key where external_key = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /** @return false when the key was taken meanwhile */
    boolean add(String key, String number, Instant at) {
        return jdbc.sql("""
                                insert into ticket_import_key (external_key, ticket_number, imported_at)
                                values (:key, :number, :at)
                                on conflict do nothing
                                """)
                        .param("key", key)
                        .param("number", number)
                        .param("at", TicketConditions.at(at))
                        .update()
                == 1;
    }
}
