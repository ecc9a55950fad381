package org.bailiwick.app.changes;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/** From when to when something happens. */
public record ChangeWindow(Instant start, Instant end) {

    static final Duration LONGEST = Duration.ofDays(14);
    static final String START = "plannedStart";
    static final String END = "plannedEnd";
    private static final Duration FARTHEST = Duration.ofDays(2 * 366L);

    /**
     * Reads what people wrote.
     *
     * @throws Problem {@code invalid-request} with the field
     */
    public static ChangeWindow parse(@Nullable String start, @Nullable String end) {
        List<FieldError> errors = new ArrayList<>();
        Instant from = instant(START, start, errors);
        Instant to = instant(END, end, errors);
        if (from == null || to == null) {
            throw refused(errors);
        }
        return new ChangeWindow(from, to);
    }

    /** The same length, not before that. */
    ChangeWindow notBefore(Instant now) {
        return start.isBefore(now) ? new ChangeWindow(now, now.plus(Duration.between(start, end))) : this;
    }

    /** What is wrong with it as a plan for the future. */
    List<FieldError> errors(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (start.isBefore(now)) {
            errors.add(new FieldError(START, "lies in the past"));
        }
        if (start.isAfter(now.plus(FARTHEST))) {
            errors.add(new FieldError(START, "is more than two years ahead"));
        }
        if (!end.isAfter(start)) {
            errors.add(new FieldError(END, "must be after the start"));
        } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            errors.add(new FieldError(END, "is more than 14 days after the start"));
        }
        return errors;
    }

    /** @throws Problem {@code invalid-request} when it is no plan for the future */
    void check(Instant now) {
        List<FieldError> errors = errors(now);
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
    }

    private static @Nullable Instant instant(String field, @Nullable String text, List<FieldError> errors) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(field, "is required"));
            return null;
        }
        try {
            return Instant.parse(
                    text.strip().toUpperCase(java.util.Locale.ROOT).replaceFirst("T(\\d\\d:\\d\\d)Z$", "T$1:00Z"));
        } catch (DateTimeParseException e) {
            errors.add(new FieldError(field, "must be an instant as 2026-03-05T20:00Z"));
            return null;
        }
    }

    private static Problem refused(List<FieldError> errors) {
        return Problem.invalid("invalid-request", "The window cannot be so", errors);
    }
}
