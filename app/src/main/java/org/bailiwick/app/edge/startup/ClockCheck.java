package org.bailiwick.app.edge.startup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deadlines are computed here and compared there, so both clocks must agree. */
@Component
class ClockCheck implements StartupCheck {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Clock machine;

    /** The machine's own clock, whatever the application has been given. */
    @Autowired
    ClockCheck(JdbcClient jdbc) {
        this(jdbc, Clock.systemUTC());
    }

    ClockCheck(JdbcClient jdbc, Clock machine) {
        this.jdbc = jdbc;
        this.machine = machine;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<String> faults() {
        Instant before = machine.instant();
        Instant database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Instant after = machine.instant();
        // The database looked at its clock at some moment between the two.
        boolean early = database.isBefore(before.minus(TOLERANCE));
        boolean late = database.isAfter(after.plus(TOLERANCE));
        return early || late
                ? List.of("this machine's clock says " + after + " and the database's " + database
                        + "; they may differ by " + TOLERANCE.toSeconds() + " s. Let both follow a time server.")
                : List.of();
    }
}
