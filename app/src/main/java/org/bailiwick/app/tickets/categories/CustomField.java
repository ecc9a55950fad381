package org.bailiwick.app.tickets.categories;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field that tickets of a category have.
 *
 * @param name of the value in {@code fields}
 * @param required whether a ticket may not be written without it
 * @param options what may be chosen; only for {@code enum}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomField(
        @NotNull @Pattern(regexp = "[a-zA-Z][a-zA-Z0-9]{0,39}")
        String name,

        @NotBlank @Size(max = 100) String label,
        @NotNull Type type,
        boolean required,
        @Nullable @Size(max = 50) List<@Valid Option> options) {

    private static final int STRING = 200;
    private static final int TEXT = 4000;

    /** More digits than anybody types and less than a column swells by. */
    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    private static final int MOST_DECIMALS = 6;

    /** How a field is entered and kept. */
    public enum Type {
        STRING,
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        ENUM;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One choice of an {@code enum} field. */
    public record Option(
            @NotBlank @Size(max = 60) String value,
            @NotBlank @Size(max = 100) String label) {}

    /** What is wrong with a value for this field; empty when nothing is. */
    @Nullable
    String complaint(Object value) {
        return switch (type) {
            case STRING -> text(value, STRING, false);
            case TEXT -> text(value, TEXT, true);
            case NUMBER -> number(value);
            case BOOLEAN -> value instanceof Boolean ? null : "must be true or false";
            case DATE -> date(value);
            case ENUM ->
                options != null
                                && options.stream()
                                        .anyMatch(option -> option.value().equals(value))
                        ? null
                        : "is not one of the choices";
        };
    }

    private static @Nullable String text(Object value, int limit, boolean lines) {
        if (!(value instanceof String text)) {
            return "must be text";
        }
        if (text.isBlank()) {
            return "must not be blank";
        }
        if (text.length() > limit) {
            return "may have at most " + limit + " characters";
        }
        boolean printable = text.chars()
                .noneMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t')));
        return printable ? null : "holds characters that cannot be printed";
    }

    private static @Nullable String number(Object value) {
        if (!(value instanceof Number) || value instanceof Double wide && !Double.isFinite(wide)) {
            return "must be a number";
        }
        BigDecimal number = new BigDecimal(value.toString());
        return number.abs().compareTo(LARGEST) > 0
                        || number.stripTrailingZeros().scale() > MOST_DECIMALS
                ? "must be a number of at most 15 digits and 6 decimals"
                : null;
    }

    private static @Nullable String date(Object value) {
        try {
            int year = value instanceof String text && text.length() == 10
                    ? LocalDate.parse(text).getYear()
                    : 0;
            return year >= 1900 && year <= 2999 ? null : "must be a date as 2026-01-31";
        } catch (DateTimeException e) {
            return "must be a date as 2026-01-31";
        }
    }
}
