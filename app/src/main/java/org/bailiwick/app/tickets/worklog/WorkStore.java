package org.bailiwick.app.tickets.worklog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_work}. */
@Repository
class WorkStore {

    private final JdbcClient jdbc;

    WorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Work> of(String number) {
        return jdbc.sql("select * from ticket_work where ticket_number = :number order by worked_at, id")
                .param("number", number)
                .query(WorkStore::work)
                .list();
    }

    int countOf(String number) {
        return jdbc.sql("select count(*) from ticket_work where ticket_number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    Optional<Work> find(String number, UUID id) {
        return jdbc.sql("select * from ticket_work where ticket_number = :number and id = :id")
                .param("number", number)
                .param("id", id)
                .query(WorkStore::work)
                .optional();
    }

    void insert(Work work, Instant now) {
        jdbc.sql("""
                        insert into ticket_work (id, ticket_number, person_id, person_name, minutes, what, worked_at,
                                                 created_at)
                        values (:id, :number, :person, :name, :minutes, :what, :workedAt, :now)
                        """)
                .param("id", work.id())
                .param("number", work.ticketNumber())
                .param("person", work.personId())
                .param("name", work.personName())
                .param("minutes", work.minutes())
                .param("what", work.what())
                .param("workedAt", work.workedAt().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false when somebody changed it since it was read */
    boolean update(Work work) {
        return jdbc.sql("""
                                update ticket_work
                                set minutes = :minutes, what = :what, worked_at = :workedAt, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("id", work.id())
                        .param("minutes", work.minutes())
                        .param("what", work.what())
                        .param("workedAt", work.workedAt().atOffset(ZoneOffset.UTC))
                        .param("version", work.version())
                        .update()
                == 1;
    }

    boolean delete(UUID id) {
        return jdbc.sql("delete from ticket_work where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Work work(ResultSet row, int index) throws SQLException {
        return new Work(
                row.getObject("id", UUID.class),
                row.getString("ticket_number"),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getInt("minutes"),
                row.getString("what"),
                row.getObject("worked_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
