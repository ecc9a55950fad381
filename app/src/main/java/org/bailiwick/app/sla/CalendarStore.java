package org.bailiwick.app.sla;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.sla.ServiceCalendar.Hours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code sla_calendar}. */
@Repository
class CalendarStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CalendarStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record NamedCalendar(String key, String name, ServiceCalendar calendar) {}

    NamedCalendar get(String key) {
        return jdbc.sql("select * from sla_calendar where key = :key")
                .param("key", key)
                .query((row, index) -> new NamedCalendar(
                        row.getString("key"),
                        row.getString("name"),
                        calendar(
                                row.getString("zone"),
                                row.getString("week"),
                                row.getString("holidays"),
                                row.getString("special_days"))))
                .single();
    }

    private ServiceCalendar calendar(String zone, String week, String holidays, String specialDays) {
        Map<DayOfWeek, List<Hours>> byDay = new EnumMap<>(DayOfWeek.class);
        JsonNode days = read(week);
        for (DayOfWeek day : DayOfWeek.values()) {
            byDay.put(day, hours(days.path(day.name().substring(0, 3))));
        }
        Set<LocalDate> dates = new HashSet<>();
        Set<MonthDay> everyYear = new HashSet<>();
        for (JsonNode holiday : read(holidays)) {
            String text = holiday.asText();
            if (text.startsWith("--")) {
                everyYear.add(MonthDay.parse(text));
            } else {
                dates.add(LocalDate.parse(text));
            }
        }
        Map<LocalDate, List<Hours>> special = new HashMap<>();
        read(specialDays)
                .fields()
                .forEachRemaining(day -> special.put(LocalDate.parse(day.getKey()), hours(day.getValue())));
        return new ServiceCalendar(ZoneId.of(zone), byDay, dates, everyYear, special);
    }

    private static List<Hours> hours(JsonNode texts) {
        List<Hours> hours = new ArrayList<>();
        texts.forEach(text -> hours.add(Hours.parse(text.asText())));
        return hours;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table of calendars holds unreadable JSON", e);
        }
    }
}
