package org.bailiwick.app.sla;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.sla.CalendarStore.NamedCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sla-calendars")
@Tag(name = "sla")
class CalendarController {

    private final Calendars calendars;

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    /** There are few enough for one page. */
    @GetMapping
    @Operation(operationId = "listSlaCalendars", summary = "When the service is open, by which clocks count")
    Page<SlaCalendarView> list() {
        return new Page<>(calendars.all().stream().map(SlaCalendarView::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createSlaCalendar", summary = "Adds a calendar")
    SlaCalendarView create(@RequestBody @Valid NewSlaCalendar wish) {
        return SlaCalendarView.of(
                calendars.create(wish.key(), wish.name(), wish.hours().form()));
    }

    @GetMapping("/{key}")
    @Operation(operationId = "slaCalendar", summary = "A calendar as it is now")
    SlaCalendarView get(@PathVariable String key) {
        return SlaCalendarView.of(calendars.get(key));
    }

    @PutMapping("/{key}")
    @Operation(operationId = "changeSlaCalendar", summary = "Changes a calendar; running clocks are recalculated")
    SlaCalendarView change(@PathVariable String key, @RequestBody @Valid SlaCalendarChange wish) {
        return SlaCalendarView.of(
                calendars.change(key, wish.version(), wish.name(), wish.hours().form()));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteSlaCalendar", summary = "Deletes a calendar that nothing counts by")
    void delete(@PathVariable String key) {
        calendars.delete(key);
    }

    /**
     * When the service is open. A holiday beats a special day, a special day beats the week.
     *
     * @param zone IANA name, as {@code Europe/Berlin}
     * @param week {@code MON} to {@code SUN} to hours such as {@code 09:00-12:30}; a missing day is closed
     * @param holidays dates, or {@code --12-24} for every year
     * @param specialDays date to the hours that replace those of the week
     */
    record SlaOpenHours(
            @NotBlank @Size(max = 100) String zone,
            @NotNull Map<String, @NotNull List<@NotNull String>> week,
            @Nullable List<@NotNull String> holidays,
            @Nullable Map<String, @NotNull List<@NotNull String>> specialDays) {

        CalendarForm form() {
            return new CalendarForm(
                    zone, week, holidays == null ? List.of() : holidays, specialDays == null ? Map.of() : specialDays);
        }

        static SlaOpenHours of(CalendarForm form) {
            return new SlaOpenHours(form.zone(), form.week(), form.holidays(), form.specialDays());
        }
    }

    /** @param key by which the table of targets names it; never changes */
    record NewSlaCalendar(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,49}")
            String key,

            @NotBlank @Size(max = 100) String name,
            @NotNull @Valid SlaOpenHours hours) {}

    /** @param version the one that the change was made from */
    record SlaCalendarChange(
            @NotNull Integer version,
            @NotBlank @Size(max = 100) String name,
            @NotNull @Valid SlaOpenHours hours) {}

    /** @param version grows with each change of the hours */
    record SlaCalendarView(String key, String name, int version, SlaOpenHours hours) {

        static SlaCalendarView of(NamedCalendar calendar) {
            return new SlaCalendarView(
                    calendar.key(), calendar.name(), calendar.version(), SlaOpenHours.of(calendar.form()));
        }
    }
}
