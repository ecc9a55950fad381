package org.bailiwick.app.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When the service is open. A holiday beats a special day, a special day beats the week.
 *
 * <p>Wall times become instants as java.time has it: one in a gap moves forward by the gap, one that runs twice is the
 * first. Hours left empty or reversed by that are not open.
 *
 * @param week hours by day; a day that is missing is closed
 * @param holidays closed dates
 * @param yearlyHolidays dates closed every year
 * @param specialDays hours that replace those of the week on one date
 */
record ServiceCalendar(
        ZoneId zone,
        Map<DayOfWeek, List<Hours>> week,
        Set<LocalDate> holidays,
        Set<MonthDay> yearlyHolidays,
        Map<LocalDate, List<Hours>> specialDays) {

    private static final int DAY = 24 * 60 * 60;

    /** @throws IllegalArgumentException when no week has any open time: no goal would ever be reached */
    ServiceCalendar {
        week = inOrder(week);
        holidays = Set.copyOf(holidays);
        yearlyHolidays = Set.copyOf(yearlyHolidays);
        specialDays = inOrder(specialDays);
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("A calendar needs open hours on some day of the week");
        }
    }

    /**
     * Open from a second of the day until before another; both in wall time.
     *
     * @param from seconds since local midnight
     * @param to seconds since local midnight, up to 24:00
     */
    record Hours(int from, int to) {

        Hours {
            if (from < 0 || to > DAY || from >= to) {
                throw new IllegalArgumentException("Hours must end after they begin, within one day");
            }
        }

        /** @param text as {@code 09:00-17:30}; {@code 24:00} ends a day */
        static Hours parse(String text) {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("Not hours such as 09:00-17:30: " + text);
            }
            return new Hours(second(ends[0]), second(ends[1]));
        }

        private static int second(String wallTime) {
            return wallTime.equals("24:00") ? DAY : LocalTime.parse(wallTime).toSecondOfDay();
        }
    }

    /** Wall-time hours of a date, in order; empty when closed. */
    List<Hours> hoursOf(LocalDate date) {
        if (holidays.contains(date) || yearlyHolidays.contains(MonthDay.from(date))) {
            return List.of();
        }
        List<Hours> special = specialDays.get(date);
        return special != null ? special : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    boolean isOpenOn(LocalDate date) {
        return !openOn(date).isEmpty();
    }

    /** The open stretches of a date as instants, in order, apart from each other. */
    List<Stretch> openOn(LocalDate date) {
        List<Stretch> open = new ArrayList<>();
        // A gap that swallows a whole date would push its hours onto those of the next one.
        Instant closed = at(date, 0);
        Instant midnight = at(date, DAY);
        for (Hours hours : hoursOf(date)) {
            Instant from = at(date, hours.from());
            Instant to = hours.to() == DAY || at(date, hours.to()).isAfter(midnight) ? midnight : at(date, hours.to());
            // A gap can push one closing time past the next opening.
            Instant begin = from.isAfter(closed) ? from : closed;
            if (begin.isBefore(to)) {
                open.add(new Stretch(begin, to));
                closed = to;
            }
        }
        return open;
    }

    private static <K> Map<K, List<Hours>> inOrder(Map<K, List<Hours>> hours) {
        return hours.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        day -> day.getValue().stream()
                                .sorted(Comparator.comparingInt(Hours::from))
                                .toList()));
    }

    LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private Instant at(LocalDate date, int second) {
        return (second == DAY
                        ? date.plusDays(1).atTime(LocalTime.MIDNIGHT)
                        : date.atTime(LocalTime.ofSecondOfDay(second)))
                .atZone(zone)
                .toInstant();
    }
}
