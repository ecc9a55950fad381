package org.bailiwick.app.sla;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.sla.ServiceCalendar.Hours;

/**
 * A calendar as people write it.
 *
 * @param zone IANA name, as {@code Europe/Berlin}
 * @param week {@code MON} to {@code SUN} to hours such as {@code 09:00-12:30}; {@code 24:00} ends a day, a missing day is closed
 * @param holidays dates, or {@code --12-24} for every year
 * @param specialDays date to the hours that replace those of the week
 */
record CalendarForm(
        String zone, Map<String, List<String>> week, List<String> holidays, Map<String, List<String>> specialDays) {

    private static final int MOST_HOURS_A_DAY = 24;
    private static final int MOST_DAYS = 2000;

    CalendarForm {
        week = Map.copyOf(week);
        holidays = List.copyOf(holidays);
        specialDays = Map.copyOf(specialDays);
    }

    /** @throws Problem {@code invalid-calendar} with every field at fault */
    ServiceCalendar calendar() {
        List<FieldError> errors = new ArrayList<>();
        ZoneId zoneId = zone(errors);
        Map<DayOfWeek, List<Hours>> byDay = week(errors);
        Set<LocalDate> dates = new HashSet<>();
        Set<MonthDay> everyYear = new HashSet<>();
        holidays(dates, everyYear, errors);
        Map<LocalDate, List<Hours>> special = specialDays(errors);
        if (errors.isEmpty() && byDay.values().stream().allMatch(List::isEmpty)) {
            errors.add(new FieldError("week", "needs open hours on some day, or no goal would ever be reached"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-calendar", "The calendar cannot be used", errors);
        }
        return new ServiceCalendar(zoneId, byDay, dates, everyYear, special);
    }

    private ZoneId zone(List<FieldError> errors) {
        // Offsets and abbreviations have no summer time, or somebody else's.
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.add(new FieldError("zone", "is no time zone such as Europe/Berlin"));
            return ZoneId.of("UTC");
        }
        return ZoneId.of(zone);
    }

    private Map<DayOfWeek, List<Hours>> week(List<FieldError> errors) {
        Map<DayOfWeek, List<Hours>> byDay = new EnumMap<>(DayOfWeek.class);
        Map<String, DayOfWeek> names = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            names.put(day.name().substring(0, 3), day);
        }
        week.forEach((name, hours) -> {
            DayOfWeek day = names.get(name);
            if (day == null) {
                errors.add(new FieldError("week." + name, "is no day such as MON"));
            } else {
                byDay.put(day, hours("week." + name, hours, errors));
            }
        });
        return byDay;
    }

    private void holidays(Set<LocalDate> dates, Set<MonthDay> everyYear, List<FieldError> errors) {
        if (holidays.size() > MOST_DAYS) {
            errors.add(new FieldError("holidays", "must be at most " + MOST_DAYS));
            return;
        }
        for (int i = 0; i < holidays.size(); i++) {
            String text = holidays.get(i);
            try {
                if (text.startsWith("--")) {
                    everyYear.add(MonthDay.parse(text));
                } else {
                    dates.add(LocalDate.parse(text));
                }
            } catch (DateTimeException e) {
                errors.add(new FieldError("holidays[" + i + "]", "is neither a date such as 2026-05-01 nor --12-24"));
            }
        }
    }

    private Map<LocalDate, List<Hours>> specialDays(List<FieldError> errors) {
        Map<LocalDate, List<Hours>> special = new HashMap<>();
        if (specialDays.size() > MOST_DAYS) {
            errors.add(new FieldError("specialDays", "must be at most " + MOST_DAYS));
            return special;
        }
        specialDays.forEach((date, hours) -> {
            String field = "specialDays." + date;
            try {
                special.put(LocalDate.parse(date), hours(field, hours, errors));
            } catch (DateTimeException e) {
                errors.add(new FieldError(field, "is no date such as 2026-12-31"));
            }
        });
        return special;
    }

    private static List<Hours> hours(String field, List<String> texts, List<FieldError> errors) {
        List<Hours> hours = new ArrayList<>();
        if (texts.size() > MOST_HOURS_A_DAY) {
            errors.add(new FieldError(field, "must be at most " + MOST_HOURS_A_DAY + " a day"));
            return hours;
        }
        for (int i = 0; i < texts.size(); i++) {
            try {
                hours.add(Hours.parse(texts.get(i)));
            } catch (IllegalArgumentException | DateTimeException e) {
                errors.add(new FieldError(
                        field + "[" + i + "]", "is not hours such as 09:00-17:30 that end after they begin"));
            }
        }
        hours.sort(Comparator.comparingInt(Hours::from));
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i).from() < hours.get(i - 1).to()) {
                errors.add(new FieldError(field, "must not overlap"));
                break;
            }
        }
        return hours;
    }
}
