package org.bailiwick.app.tickets;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who follows a ticket besides those it concerns. They are told what happens to it and may read it. */
@Repository
@Transactional
public class Watchers {

    static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TicketTrail trail;

    Watchers(JdbcClient jdbc, Clock clock, TicketTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.trail = trail;
    }

    /** Their ids, who came first first. */
    @Transactional(readOnly = true)
    public List<UUID> of(String number) {
        return jdbc.sql("select person_id from ticket_watcher where ticket_number = :number order by since, person_id")
                .param("number", number)
                .query(UUID.class)
                .list();
    }

    /** @return whether they did not watch it before */
    public boolean add(String number, UUID personId) {
        boolean added = jdbc.sql("""
                        insert into ticket_watcher (ticket_number, person_id, since) values (:number, :person, :now)
                        on conflict do nothing
                        """)
                        .param("number", number)
                        .param("person", personId)
                        .param("now", TicketStore.at(clock.instant()))
                        .update()
                == 1;
        if (added) {
            trail.watching("ticket.watched", number, personId);
        }
        return added;
    }

    /** @return whether they watched it before */
    public boolean remove(String number, UUID personId) {
        boolean removed = jdbc.sql("delete from ticket_watcher where ticket_number = :number and person_id = :person")
                        .param("number", number)
                        .param("person", personId)
                        .update()
                == 1;
        if (removed) {
            trail.watching("ticket.unwatched", number, personId);
        }
        return removed;
    }
}
