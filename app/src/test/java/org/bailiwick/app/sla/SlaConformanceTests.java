package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bailiwick.app.sla.ServiceCalendar.Hours;
import org.bailiwick.app.sla.WorkingTime.DayEnd;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of every file that {@code -Dsla.cases=file[,file]} names; without it those of {@code src/test/resources/sla},
 * taken from the public tests and manuals of other service desks. The README there has the form and the rules.
 */
class SlaConformanceTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> agreesWithKnownAnswers() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : System.getProperty("sla.cases", "").split(",")) {
            if (!file.isBlank()) {
                Path path = Path.of(file.strip());
                JsonNode cases = JSON.readTree(Files.readAllBytes(path));
                tests.add(DynamicTest.dynamicTest(path.toString(), () -> agrees(path.toString(), cases)));
            }
        }
        if (tests.isEmpty()) {
            JsonNode shared = shared();
            tests.add(DynamicTest.dynamicTest("cases-shared.json", () -> agrees("cases-shared.json", shared)));
        }
        return tests.stream();
    }

    @Test
    void holdsSixtyNineSharedCases() throws IOException {
        assertThat(shared().path("cases")).hasSize(69);
    }

    private static JsonNode shared() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SlaConformanceTests.class.getResourceAsStream("/sla/cases-shared.json"))) {
            return JSON.readTree(in);
        }
    }

    private static void agrees(String name, JsonNode file) {
        Map<String, ServiceCalendar> calendars = new HashMap<>();
        file.path("calendars")
                .fields()
                .forEachRemaining(entry -> calendars.put(entry.getKey(), calendar(entry.getValue())));
        List<String> wrong = new ArrayList<>();
        for (JsonNode example : file.path("cases")) {
            try {
                check(
                        new WorkingTime(Objects.requireNonNull(
                                calendars.get(example.path("calendar").asText()))),
                        example);
            } catch (AssertionError | RuntimeException e) {
                wrong.add(
                        example.path("id").asText() + " " + example.path("note").asText() + ": " + e.getMessage());
            }
        }
        int all = file.path("cases").size();
        // For whoever judges by other cases than ours.
        System.out.println("SLA conformance: " + (all - wrong.size()) + " of " + all + " agree in " + name);
        wrong.forEach(System.out::println);
        assertThat(all).as("cases in " + name).isPositive();
        assertThat(wrong).isEmpty();
    }

    private static void check(WorkingTime time, JsonNode example) {
        Instant start = instant(example.path("start"));
        List<Stretch> pauses = pauses(example.path("pauses"));
        String expected = example.path("expect").asText();
        switch (example.path("kind").asText()) {
            case "due" -> {
                Duration goal = Duration.parse(example.path("goal").asText());
                assertThat(time.due(start, goal, pauses)).isEqualTo(instant(example.path("expect")));
            }
            case "due-days" -> {
                int days = Period.parse(example.path("goal").asText()).getDays();
                DayEnd end = example.path("mode").asText().equals("end-of-day") ? DayEnd.END_OF_DAY : DayEnd.SAME_CLOCK;
                assertThat(time.dueInDays(start, days, end, pauses)).isEqualTo(instant(example.path("expect")));
            }
            case "elapsed" ->
                assertThat(time.elapsed(start, instant(example.path("end")), pauses))
                        .isEqualTo(Duration.parse(expected));
            case "open" ->
                assertThat(time.open(start, instant(example.path("end")))).isEqualTo(Duration.parse(expected));
            default -> throw new AssertionError("Unknown kind of case: " + example);
        }
    }

    static ServiceCalendar calendar(JsonNode json) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, hours(json.path("week").path(day.name().substring(0, 3))));
        }
        Set<LocalDate> holidays = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        for (JsonNode holiday : json.path("holidays")) {
            if (holiday.asText().startsWith("--")) {
                yearly.add(MonthDay.parse(holiday.asText()));
            } else {
                holidays.add(LocalDate.parse(holiday.asText()));
            }
        }
        Map<LocalDate, List<Hours>> special = new HashMap<>();
        json.path("specialDays")
                .fields()
                .forEachRemaining(day -> special.put(LocalDate.parse(day.getKey()), hours(day.getValue())));
        return new ServiceCalendar(ZoneId.of(json.path("zone").asText()), week, holidays, yearly, special);
    }

    private static List<Hours> hours(JsonNode texts) {
        List<Hours> hours = new ArrayList<>();
        texts.forEach(text -> hours.add(Hours.parse(text.asText())));
        return hours;
    }

    private static List<Stretch> pauses(JsonNode pairs) {
        List<Stretch> pauses = new ArrayList<>();
        pairs.forEach(pair -> pauses.add(new Stretch(instant(pair.path(0)), instant(pair.path(1)))));
        return pauses;
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
