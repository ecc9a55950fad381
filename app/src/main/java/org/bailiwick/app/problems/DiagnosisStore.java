package org.bailiwick.app.problems;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code problem_diagnosis}. */
@Repository
class DiagnosisStore {

    private final JdbcClient jdbc;

    DiagnosisStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what is given; what is absent stays. */
    void save(String number, @Nullable String rootCause, @Nullable String workaround, Instant now) {
        jdbc.sql("""
                        insert into problem_diagnosis (ticket_number, root_cause, workaround, updated_at)
                        values (:number, :cause, :workaround, :now)
                        on conflict (ticket_number) do update
                        set root_cause = coalesce(excluded.root_cause, problem_diagnosis.root_cause),
                            workaround = coalesce(excluded.workaround, problem_diagnosis.workaround),
                            updated_at = excluded.updated_at
                        """)
                .param("number", number)
                .param("cause", rootCause)
                .param("workaround", workaround)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Diagnosis> find(String number) {
        return jdbc.sql("select * from problem_diagnosis where ticket_number = :number")
                .param("number", number)
                .query((row, index) -> new Diagnosis(
                        row.getString("ticket_number"), row.getString("root_cause"), row.getString("workaround")))
                .optional();
    }
}
