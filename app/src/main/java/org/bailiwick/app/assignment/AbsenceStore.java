package org.bailiwick.app.assignment;

import static org.bailiwick.app.assignment.AssignmentStore.instant;
import static org.bailiwick.app.assignment.AssignmentStore.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code assignment_absence}. */
@Repository
class AbsenceStore {

    private final JdbcClient jdbc;

    AbsenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Absence absence) {
        jdbc.sql("""
                        insert into assignment_absence (id, person_id, from_at, to_at, substitute_id, hand_over, note)
                        values (:id, :person, :from, :to, :substitute, :handOver, :note)
                        """)
                .param("id", absence.id())
                .param("person", absence.personId())
                .param("from", utc(absence.from()))
                .param("to", utc(absence.to()))
                .param("substitute", absence.substituteId())
                .param("handOver", absence.handOver())
                .param("note", absence.note())
                .update();
    }

    Optional<Absence> find(UUID id) {
        return jdbc.sql("select * from assignment_absence where id = :id")
                .param("id", id)
                .query(AbsenceStore::absence)
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from assignment_absence where id = :id")
                .param("id", id)
                .update();
    }

    /**
     * Absences that are not over, the next first, at most 200.
     *
     * @param person absent for everybody's
     */
    List<Absence> coming(@Nullable UUID person, Instant now) {
        return jdbc.sql("""
                        select * from assignment_absence
                        where to_at > :now and (cast(:person as uuid) is null or person_id = :person)
                        order by from_at, id limit 200
                        """)
                .param("now", utc(now))
                .param("person", person)
                .query(AbsenceStore::absence)
                .list();
    }

    boolean overlaps(UUID person, Instant from, Instant to) {
        return jdbc.sql("""
                        select exists (select from assignment_absence
                                       where person_id = :person and from_at < :to and to_at > :from)
                        """)
                .param("person", person)
                .param("from", utc(from))
                .param("to", utc(to))
                .query(Boolean.class)
                .single();
    }

    /** The absences that hold now, of the people. */
    List<Absence> now(Collection<UUID> people, Instant now) {
        return jdbc.sql("""
                        select * from assignment_absence
                        where person_id = any(:people) and from_at <= :now and to_at > :now
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("now", utc(now))
                .query(AbsenceStore::absence)
                .list();
    }

    /** Takes up to ten absences that have begun and whose open tickets are still theirs; no other server takes them. */
    List<Absence> takeHandOvers(Instant now) {
        return jdbc.sql("""
                        update assignment_absence set handed_over_at = :now
                        where id in (select id from assignment_absence
                                     where hand_over and handed_over_at is null and from_at <= :now
                                     order by from_at limit 10 for update skip locked)
                        returning *
                        """).param("now", utc(now)).query(AbsenceStore::absence).list();
    }

    private static Absence absence(ResultSet row, int index) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                instant(row, "from_at"),
                instant(row, "to_at"),
                row.getObject("substitute_id", UUID.class),
                row.getBoolean("hand_over"),
                row.getString("note"));
    }
}
