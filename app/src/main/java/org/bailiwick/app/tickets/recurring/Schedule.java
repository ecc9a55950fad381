package org.bailiwick.app.tickets.recurring;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.springframework.scheduling.support.CronExpression;

/**
 * When something comes again: a cron expression without seconds, as {@code 0 8 * * MON} or {@code 30 6 1 * *}, read by the
 * clocks of a zone. What falls into the hour that the clocks skip in spring comes an hour later; in autumn it comes once.
 */
final class Schedule {

    private static final int FIELDS = 5;

    /** Clocks change by less than this. */
    private static final Duration CHANGE_OF_CLOCKS = Duration.ofHours(3);

    private final CronExpression cron;
    private final ZoneId zone;

    private Schedule(CronExpression cron, ZoneId zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /** @throws Problem {@code invalid-request} with {@code schedule} or {@code zone} */
    static Schedule of(String expression, String zone) {
        return new Schedule(cron(expression), zone(zone));
    }

    /** The first time after an instant; empty when there is none, as for the 30th of February. */
    Optional<Instant> after(Instant instant) {
        // By the clock on the wall, from before any change of it: times it skips or shows twice are decided by atZone.
        LocalDateTime wall = instant.atZone(zone).toLocalDateTime().minus(CHANGE_OF_CLOCKS);
        LocalDateTime next = cron.next(wall);
        while (next != null && !next.atZone(zone).toInstant().isAfter(instant)) {
            next = cron.next(next);
        }
        return Optional.ofNullable(next).map(time -> time.atZone(zone).toInstant());
    }

    /** The first times after an instant. */
    List<Instant> after(Instant instant, int count) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = after(instant);
        while (next.isPresent() && times.size() < count) {
            times.add(next.get());
            next = after(next.get());
        }
        return times;
    }

    /** How many times lie after one instant, up to another and at most so many. */
    int between(Instant after, Instant until, int most) {
        int count = 0;
        Optional<Instant> next = after(after);
        while (next.isPresent() && !next.get().isAfter(until) && count < most) {
            count++;
            next = after(next.get());
        }
        return count;
    }

    private static CronExpression cron(String expression) {
        String fields = expression.strip();
        if (fields.split("\\s+").length != FIELDS) {
            throw refused("schedule", "must have five fields: minute, hour, day, month and day of the week");
        }
        try {
            return CronExpression.parse("0 " + fields);
        } catch (IllegalArgumentException e) {
            throw refused("schedule", "is not a schedule: minute, hour, day, month and day of the week");
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw refused("zone", "is not a time zone, as Europe/Vienna");
        }
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
