package org.bailiwick.app.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bailiwick.app.sla.SlaEvent.Agreed;
import org.bailiwick.app.sla.SlaEvent.CalendarVersion;
import org.bailiwick.app.sla.SlaEvent.Cause;
import org.bailiwick.app.sla.SlaEvent.DeskWrote;
import org.bailiwick.app.sla.SlaEvent.HandedTo;
import org.bailiwick.app.sla.SlaEvent.Moved;
import org.bailiwick.app.sla.SlaEvent.Opened;
import org.bailiwick.app.sla.SlaEvent.RequesterWrote;
import org.bailiwick.app.sla.SlaEvent.Taken;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.bailiwick.app.sla.SlaHistory.Entry;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code sla_event}: what happened to tickets, as far as it matters to their clocks. Rows are only added. */
@Repository
class SlaEvents {

    private final JdbcClient jdbc;

    SlaEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an event; an opening that is there already stays as it is. */
    void add(String number, SlaEvent event) {
        Agreed agreed = event instanceof Agreed one ? one : null;
        Terms terms = agreed == null ? null : agreed.terms();
        jdbc.sql("""
                        insert into sla_event (ticket_number, at, kind, detail, target, priority, calendar_key,
                                               calendar_version, goal_seconds)
                        values (:number, :at, :kind, :detail, :target, :priority, :calendar, :version, :goal)
                        on conflict (ticket_number) where kind = 'opened' do nothing
                        """)
                .param("number", number)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("kind", kind(event))
                .param("detail", detail(event))
                .param("target", agreed == null ? null : agreed.target().key())
                .param("priority", terms == null ? null : terms.priority())
                .param("calendar", terms == null ? null : terms.calendar().key())
                .param("version", terms == null ? null : terms.calendar().version())
                .param("goal", terms == null ? null : terms.goal().toSeconds())
                .update();
    }

    List<Entry> of(String number) {
        return ofAll(List.of(number)).getOrDefault(number, List.of());
    }

    Map<String, List<Entry>> ofAll(Collection<String> numbers) {
        return jdbc
                .sql("select * from sla_event where ticket_number = any (:numbers) order by ticket_number, sequence")
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, index) ->
                        Map.entry(row.getString("ticket_number"), new Entry(row.getLong("sequence"), event(row))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static String kind(SlaEvent event) {
        if (event instanceof Opened) {
            return "opened";
        }
        if (event instanceof Moved) {
            return "moved";
        }
        if (event instanceof HandedTo) {
            return "handed-to";
        }
        if (event instanceof Taken) {
            return "taken";
        }
        if (event instanceof RequesterWrote) {
            return "requester-wrote";
        }
        return event instanceof DeskWrote ? "desk-wrote" : "agreed";
    }

    private static @Nullable String detail(SlaEvent event) {
        if (event instanceof Moved moved) {
            return moved.to().key();
        }
        if (event instanceof HandedTo handed) {
            return handed.group();
        }
        return event instanceof Agreed agreed ? agreed.cause().key() : null;
    }

    private static SlaEvent event(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        String detail = row.getString("detail");
        return switch (row.getString("kind")) {
            case "opened" -> new Opened(at);
            case "moved" -> new Moved(at, TicketStatus.of(Objects.requireNonNull(detail)));
            case "handed-to" -> new HandedTo(at, detail);
            case "taken" -> new Taken(at);
            case "requester-wrote" -> new RequesterWrote(at);
            case "desk-wrote" -> new DeskWrote(at);
            default ->
                new Agreed(
                        at,
                        SlaTarget.of(row.getString("target")),
                        terms(row),
                        Cause.of(Objects.requireNonNull(detail)));
        };
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                row.getString("priority"),
                new CalendarVersion(row.getString("calendar_key"), row.getInt("calendar_version")),
                Duration.ofSeconds(row.getLong("goal_seconds")));
    }
}
