package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ServerTest
class CalendarTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Tickets tickets;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private SlaReviews reviews;

    @Autowired
    private TestClock clock;

    private final String key = "test-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void isKeptByLeads() throws Exception {
        Map<String, Object> hours = Map.of(
                "zone", "Europe/Vienna",
                "week", Map.of("MON", List.of("08:00-12:00", "13:00-17:00"), "SAT", List.of("09:00-24:00")),
                "holidays", List.of("2026-05-01", "--12-24"),
                "specialDays", Map.of("2026-12-31", List.of("08:00-12:00")));
        create(hours)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(1));
        create(hours)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("calendar-exists"));

        http.perform(get("/api/sla-calendars/" + key).with(bearer(SAM)))
                .andExpect(jsonPath("$.hours.zone").value("Europe/Vienna"))
                .andExpect(jsonPath("$.hours.week.MON", contains("08:00-12:00", "13:00-17:00")))
                .andExpect(jsonPath("$.hours.holidays", contains("2026-05-01", "--12-24")))
                .andExpect(jsonPath("$.hours.specialDays['2026-12-31']", contains("08:00-12:00")));
        change(1, always())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(2));
        change(1, hours)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.version").value(2));
        change(2, always()).andExpect(jsonPath("$.version").value(2));

        http.perform(delete("/api/sla-calendars/" + key).with(bearer(SAM))).andExpect(status().isForbidden());
        http.perform(delete("/api/sla-calendars/" + key).with(bearer(LENA))).andExpect(status().isNoContent());
        http.perform(get("/api/sla-calendars/" + key).with(bearer(LENA))).andExpect(status().isNotFound());
    }

    @Test
    void withoutOpenTimeIsRefusedWithTheField() throws Exception {
        refused(Map.of("zone", "UTC", "week", Map.of()), "week");
        refused(Map.of("zone", "UTC", "week", Map.of("MON", List.of())), "week");
        refused(Map.of("zone", "UTC", "week", Map.of("MON", List.of("09:00-09:00"))), "week.MON[0]");
        refused(Map.of("zone", "CEST", "week", Map.of("MON", List.of("09:00-10:00"))), "zone");
        refused(Map.of("zone", "UTC", "week", Map.of("Monday", List.of("09:00-10:00"))), "week.Monday");
        refused(Map.of("zone", "UTC", "week", Map.of("MON", List.of("09:00-12:00", "11:00-13:00"))), "week.MON");
        refused(
                Map.of(
                        "zone", "UTC",
                        "week", Map.of("MON", List.of("17:00-09:00", "soon")),
                        "holidays", List.of("2026-02-30", "--13-01"),
                        "specialDays",
                                Map.of("tomorrow", List.of("09:00-10:00"), "2026-01-05", List.of("25:00-26:00"))),
                "week.MON[0]",
                "week.MON[1]",
                "holidays[0]",
                "holidays[1]",
                "specialDays.tomorrow",
                "specialDays.2026-01-05[0]");
    }

    /** Four years of Christmas have no open Friday in a week that is open on no other day; a century of closed days has none. */
    @Test
    void whoseEveryOpenDayIsAHolidayIsRefused() throws Exception {
        List<String> everyDay = java.time.LocalDate.of(2028, 1, 1)
                .datesUntil(java.time.LocalDate.of(2029, 1, 1))
                .map(date -> java.time.MonthDay.from(date).toString())
                .toList();
        refused(Map.of("zone", "UTC", "week", Map.of("MON", List.of("09:00-10:00")), "holidays", everyDay), "holidays");
    }

    @Test
    void inUseIsNotDeletedAndSaysWhy() throws Exception {
        http.perform(delete("/api/sla-calendars/business-hours").with(bearer(LENA)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("calendar-in-use"))
                .andExpect(jsonPath("$.targets").value(true));
    }

    @Test
    void anotherVersionRecalculatesWhatRunsByIt() throws Exception {
        clock.set(Instant.parse("2031-03-03T11:00:00Z"));
        String number = tickets.open(new NewTicket(
                TicketKind.INCIDENT, "Slow", "", RITA.id(), null, null, 2, 2, null, TicketSource.PORTAL, null));
        clocks.start(number);
        assertThat(resolution(number)).isEqualTo(Instant.parse("2031-03-06T11:00:00Z"));
        Map<String, Object> before = calendar();
        try {
            Map<String, Object> longer = Map.of(
                    "zone",
                    "Europe/Berlin",
                    "week",
                    Map.of("MON", List.of("09:00-17:00"), "TUE", List.of("00:00-24:00")));
            put(before, longer);
            assertThat(resolution(number)).isEqualTo(Instant.parse("2031-03-06T11:00:00Z"));
            reviews.review();

            // Five hours on Monday, nineteen on Tuesday.
            assertThat(resolution(number)).isEqualTo(Instant.parse("2031-03-04T18:00:00Z"));
            http.perform(get("/api/tickets/" + number + "/sla").with(bearer(SAM)))
                    .andExpect(jsonPath("$.items[1].changes[-1].because").value("calendar"))
                    .andExpect(jsonPath("$.items[1].calendarVersion")
                            .value((Integer) Objects.requireNonNull(before.get("version")) + 1));
        } finally {
            put(calendar(), hoursOf(before));
            reviews.review();
        }
        assertThat(resolution(number)).isEqualTo(Instant.parse("2031-03-06T11:00:00Z"));
    }

    private Instant resolution(String number) {
        return Objects.requireNonNull(clocks.of(number).stream()
                .filter(one -> one.target() == SlaTarget.RESOLUTION)
                .findFirst()
                .orElseThrow()
                .dueAt());
    }

    private static Map<String, Object> always() {
        return Map.of("zone", "UTC", "week", Map.of("SUN", List.of("00:00-24:00")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> hoursOf(Map<String, Object> calendar) {
        return (Map<String, Object>) Objects.requireNonNull(calendar.get("hours"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> calendar() throws Exception {
        return json.readValue(
                http.perform(get("/api/sla-calendars/business-hours").with(bearer(LENA)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                Map.class);
    }

    private void put(Map<String, Object> from, Map<String, Object> hours) throws Exception {
        send(
                        org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put(
                                "/api/sla-calendars/business-hours"),
                        LENA,
                        Map.of("version", from.get("version"), "name", from.get("name"), "hours", hours))
                .andExpect(status().isOk());
    }

    private ResultActions create(Map<String, Object> hours) throws Exception {
        return send(post("/api/sla-calendars"), LENA, Map.of("key", key, "name", "Test", "hours", hours));
    }

    private ResultActions change(int version, Map<String, Object> hours) throws Exception {
        return send(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put("/api/sla-calendars/" + key),
                LENA,
                Map.of("version", version, "name", "Test", "hours", hours));
    }

    private void refused(Map<String, Object> hours, String... fields) throws Exception {
        create(hours)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("invalid-calendar"))
                .andExpect(jsonPath("$.errors[*].field", containsInAnyOrder(fields)));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, TestPerson person, Map<String, Object> body)
            throws Exception {
        return http.perform(request.with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body)));
    }
}
