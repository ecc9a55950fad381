package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.changes.FreezeWindow.OverrideBy;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A freeze as a change manager wants it.
 *
 * @param days with fromTime and toTime: every week on these days; without: the whole time from start to end
 * @param overrideBy change-manager or nobody
 */
@Schema(name = "FreezeRequest")
record FreezeRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Set<@NotNull DayOfWeek> days,

        @Nullable @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d")
        String fromTime,

        @Nullable @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d")
        String toTime,

        @NotBlank @Size(max = 60) String zone,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 63) String> services,
        @Nullable @Size(max = 50) List<@Pattern(regexp = Site.KEY) String> sites,
        @NotNull @Pattern(regexp = "change-manager|nobody") String overrideBy) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    /** @throws Problem {@code invalid-request} with the fields at fault */
    FreezeWindow window(UUID id, long version) {
        List<FieldError> errors = new ArrayList<>();
        ZoneId parsed = zone(errors);
        boolean weekly = days != null && !days.isEmpty();
        if (startsAt.isAfter(LAST) || startsAt.isBefore(Instant.EPOCH)) {
            errors.add(new FieldError("startsAt", "must lie between 1970 and 2100"));
        }
        if (endsAt == null && !weekly) {
            errors.add(new FieldError("endsAt", "is required, unless it comes back every week"));
        }
        if (endsAt != null && !endsAt.isAfter(startsAt)) {
            errors.add(new FieldError("endsAt", "must be after the start"));
        } else if (endsAt != null
                && !weekly
                && Duration.between(startsAt, endsAt).compareTo(LONGEST) > 0) {
            errors.add(new FieldError("endsAt", "is more than 366 days after the start"));
        } else if (endsAt != null && endsAt.isAfter(LAST)) {
            errors.add(new FieldError("endsAt", "must lie before 2100"));
        }
        if (weekly != (fromTime != null)) {
            errors.add(new FieldError("fromTime", weekly ? "is required with days" : "makes sense with days only"));
        }
        if (weekly != (toTime != null)) {
            errors.add(new FieldError("toTime", weekly ? "is required with days" : "makes sense with days only"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "The freeze cannot be so", errors);
        }
        return new FreezeWindow(
                id,
                name.strip(),
                startsAt,
                endsAt,
                weekly ? new TreeSet<>(days) : Set.of(),
                fromTime == null ? null : LocalTime.parse(fromTime),
                toTime == null ? null : LocalTime.parse(toTime),
                parsed,
                distinct(services),
                distinct(sites),
                "nobody".equals(overrideBy) ? OverrideBy.NOBODY : OverrideBy.CHANGE_MANAGER,
                version);
    }

    private ZoneId zone(List<FieldError> errors) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            errors.add(new FieldError("zone", "is not a time zone, as Europe/Vienna"));
            return java.time.ZoneOffset.UTC;
        }
    }

    private static List<String> distinct(@Nullable List<String> keys) {
        return keys == null
                ? List.of()
                : keys.stream().map(String::strip).distinct().sorted().toList();
    }
}
