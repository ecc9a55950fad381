package org.bailiwick.app.tickets.lists;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.categories.CustomField;
import org.jspecify.annotations.Nullable;

/** One line of a table read as the ticket it stands for; all that cannot be meant is named at once. */
final class ImportedRow {

    private static final int TITLE = 200;
    private static final int DESCRIPTION = 20_000;
    private static final int KEY = 100;
    private static final Map<String, Boolean> TRUTH = Map.of("true", true, "yes", true, "false", false, "no", false);

    private final Map<String, String> cells;
    private final List<FieldError> errors = new ArrayList<>();

    private ImportedRow(Map<String, String> cells) {
        this.cells = cells;
    }

    /**
     * @param importer whose ticket it is unless another requester is named
     * @param person finds somebody by what stands in a cell
     * @param fields of a category
     * @throws Problem {@code invalid-request} with every field at fault
     */
    static NewTicket read(
            Map<String, String> cells,
            UUID importer,
            Function<String, Optional<UUID>> person,
            Function<String, Map<String, CustomField>> fields) {
        ImportedRow row = new ImportedRow(cells);
        NewTicket ticket = row.ticket(importer, person, fields);
        if (!row.errors.isEmpty()) {
            FieldError first = row.errors.get(0);
            throw Problem.invalid("invalid-request", first.field() + " " + first.reason(), row.errors);
        }
        return ticket;
    }

    /** What the other system knows the ticket by; absent when the row does not say. */
    static Optional<String> key(Map<String, String> cells) {
        return Optional.ofNullable(cells.get("externalkey"));
    }

    private NewTicket ticket(
            UUID importer, Function<String, Optional<UUID>> person, Function<String, Map<String, CustomField>> fields) {
        key(cells).filter(key -> key.length() > KEY).ifPresent(key -> refuse("externalKey", longest(KEY)));
        String category = cells.get("category");
        UUID requester = person("requester", person);
        return NewTicket.of(kind(), text("title", TITLE), TicketSource.IMPORT)
                .description(text("description", DESCRIPTION))
                .impact(weight("impact", 3))
                .urgency(weight("urgency", 2))
                .category(category)
                .service(cells.get("service"))
                .tags(tags())
                .requester(requester == null ? importer : requester)
                .affected(person("affected", person))
                .site(site())
                .fields(values(fields.apply(category == null ? "" : category)))
                .build();
    }

    private TicketKind kind() {
        String kind = cells.getOrDefault("kind", TicketKind.INCIDENT.key());
        for (TicketKind one : TicketKind.values()) {
            if (one.key().equals(kind.toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        refuse("kind", "must be incident, service-request, problem or change");
        return TicketKind.INCIDENT;
    }

    private String text(String name, int most) {
        String text = cells.getOrDefault(name, "");
        if (text.length() > most) {
            refuse(name, longest(most));
        } else if (name.equals("title") && text.isEmpty()) {
            refuse(name, "is missing");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            refuse(name, "holds characters that cannot be printed");
        }
        return text;
    }

    private int weight(String name, int otherwise) {
        String weight = cells.get(name);
        if (weight == null) {
            return otherwise;
        }
        if (weight.matches("[1-3]")) {
            return weight.charAt(0) - '0';
        }
        refuse(name, "must be 1, 2 or 3");
        return otherwise;
    }

    private List<String> tags() {
        String tags = cells.get("tags");
        return tags == null ? List.of() : List.of(tags.split("[\\s,;]+"));
    }

    private @Nullable UUID person(String name, Function<String, Optional<UUID>> find) {
        String words = cells.get(name);
        if (words == null) {
            return null;
        }
        Optional<UUID> found = find.apply(words);
        if (found.isEmpty()) {
            refuse(name, "is nobody: give a login name, a mail address, or a full name that only one person has");
        }
        return found.orElse(null);
    }

    private @Nullable String site() {
        String site = cells.get("site");
        if (site != null && !site.matches(Site.KEY)) {
            refuse("site", "is not the key of a site");
            return null;
        }
        return site;
    }

    private Map<String, Object> values(Map<String, CustomField> fields) {
        Map<String, Object> values = new HashMap<>();
        cells.forEach((column, cell) -> {
            if (column.startsWith(ImportTable.FIELDS)) {
                String name = column.substring(ImportTable.FIELDS.length());
                values.put(name, value(fields.get(name), cell));
            }
        });
        return values;
    }

    /** As the field's type wants it; what is no such thing stays text, and the category says what is wrong with it. */
    private static Object value(@Nullable CustomField field, String cell) {
        if (field == null) {
            return cell;
        }
        return switch (field.type()) {
            case STRING, TEXT, DATE, ENUM -> cell;
            case BOOLEAN -> {
                Boolean truth = TRUTH.get(cell.toLowerCase(Locale.ROOT));
                yield truth == null ? cell : truth;
            }
            case NUMBER -> number(cell);
        };
    }

    private static Object number(String cell) {
        try {
            return cell.length() > 40 ? cell : new BigDecimal(cell);
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    private void refuse(String field, String reason) {
        errors.add(new FieldError(field, reason));
    }

    private static String longest(int characters) {
        return "may have at most " + characters + " characters";
    }
}
