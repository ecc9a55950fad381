package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing may be changed.
 *
 * @param endsAt absent when it comes back every week for good
 * @param days on which it comes back every week; empty: the whole time from start to end
 * @param fromTime when it begins on such a day, as {@code 08:00}
 * @param toTime when it ends, on the next day if that is not later
 * @param zone in which days and times are meant
 * @param services keys of services that are frozen
 * @param sites keys of sites that are frozen; when services and sites are both empty, everything is
 * @param overrideBy who may override it
 * @param version to be sent back as If-Match with a change
 */
@Schema(name = "FreezeWindow")
record FreezeWindow(
        UUID id,
        String name,
        Instant startsAt,
        @Nullable Instant endsAt,
        Set<DayOfWeek> days,
        @Nullable LocalTime fromTime,
        @Nullable LocalTime toTime,
        ZoneId zone,
        List<String> services,
        List<String> sites,
        OverrideBy overrideBy,
        long version) {

    /** Who may override a freeze. */
    enum OverrideBy {
        CHANGE_MANAGER,
        NOBODY;

        @JsonValue
        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it is about a change that touches these. */
    boolean concerns(Collection<String> touchedServices, Collection<String> touchedSites) {
        return services.isEmpty() && sites.isEmpty()
                || !Collections.disjoint(services, touchedServices)
                || !Collections.disjoint(sites, touchedSites);
    }

    /** The times of it that overlap the window, oldest first. */
    List<ChangeWindow> within(ChangeWindow window) {
        Instant end = endsAt == null ? Instant.MAX : endsAt;
        if (fromTime == null || toTime == null) {
            return overlap(new ChangeWindow(startsAt, end), window)
                    ? List.of(new ChangeWindow(startsAt, end))
                    : List.of();
        }
        List<ChangeWindow> times = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(window.end(), zone);
        for (LocalDate day = LocalDate.ofInstant(window.start(), zone).minusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                LocalDate until = toTime.isAfter(fromTime) ? day : day.plusDays(1);
                Instant from = later(day.atTime(fromTime).atZone(zone).toInstant(), startsAt);
                Instant to = earlier(until.atTime(toTime).atZone(zone).toInstant(), end);
                ChangeWindow time = new ChangeWindow(from, to);
                if (from.isBefore(to) && overlap(time, window)) {
                    times.add(time);
                }
            }
        }
        return times;
    }

    private static boolean overlap(ChangeWindow one, ChangeWindow other) {
        return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
