package org.bailiwick.app.workflow.actions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.devices.DeviceView;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.springframework.stereotype.Component;

/** Turns what a person filled into a field into the variable a process gets. */
@Component
class FilledIn {

    private static final int LONGEST = 4000;

    private final People people;
    private final Tickets tickets;
    private final Devices devices;

    FilledIn(People people, Tickets tickets, Devices devices) {
        this.people = people;
        this.tickets = tickets;
        this.devices = devices;
    }

    /** A value that its field does not take; the message says why. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1;

        Unfit(String reason) {
            super(reason);
        }
    }

    Object variable(FormField field, Object value, CurrentUser user) throws Unfit {
        return switch (field.type()) {
            case BOOLEAN -> require(value instanceof Boolean, value, "must be true or false");
            case NUMBER -> number(value);
            case STRING, TEXT -> text(value);
            case ENUM -> choice(field, text(value));
            case DATE -> day(text(value));
            case DATETIME -> instant(text(value));
            case PERSON -> person(text(value));
            case TICKET -> ticket(text(value), user);
            case GROUP -> group(text(value));
            case DEVICE -> device(text(value), user);
        };
    }

    private static String text(Object value) throws Unfit {
        String reason = "must be a text of at most " + LONGEST + " characters";
        require(value instanceof String text && text.length() <= LONGEST, value, reason);
        return value.toString().strip();
    }

    private static Long number(Object value) throws Unfit {
        try {
            return Long.valueOf(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new Unfit("must be a whole number");
        }
    }

    private static String choice(FormField field, String text) throws Unfit {
        List<FormField.Option> options = field.options() == null ? List.of() : field.options();
        boolean offered = options.stream().anyMatch(option -> option.value().equals(text));
        return require(offered, text, "is not one of the choices");
    }

    private static Date day(String text) throws Unfit {
        try {
            return date(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            throw new Unfit("must be a day like 2026-12-24");
        }
    }

    private static Date instant(String text) throws Unfit {
        try {
            return date(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new Unfit("must be an instant like 2026-12-24T18:30:00Z");
        }
    }

    /** Years that the database can keep and that somebody may mean. */
    private static Date date(Instant instant) throws Unfit {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return Date.from(require(year >= 1970 && year < 2200, instant, "must be between 1970 and 2199"));
    }

    private String person(String idOrUsername) throws Unfit {
        return id(idOrUsername)
                .map(id -> people.find(id).filter(Person::enabled))
                .orElseGet(() -> people.byUsername(idOrUsername))
                .map(Person::username)
                .orElseThrow(() -> new Unfit("is nobody we know"));
    }

    private String ticket(String number, CurrentUser user) throws Unfit {
        return tickets.find(number.toUpperCase(Locale.ROOT))
                .filter(ticket -> TicketVisibility.reaches(Scope.of(user, Resource.TICKETS), ticket))
                .map(Ticket::number)
                .orElseThrow(() -> new Unfit("is no ticket of those you see"));
    }

    private String group(String name) throws Unfit {
        boolean team = !name.equals(Role.REQUESTER)
                && !Site.isGroup(name)
                && (Role.STAFF.contains(name) || !people.membersOf(name).isEmpty());
        return require(team, name, "is no team");
    }

    private String device(String text, CurrentUser user) throws Unfit {
        return id(text).flatMap(id -> devices.find(id, Scope.of(user, Resource.DEVICES)))
                .map(DeviceView::id)
                .map(UUID::toString)
                .orElseThrow(() -> new Unfit("is no device of those you see"));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> T require(boolean fits, T value, String reason) throws Unfit {
        if (!fits) {
            throw new Unfit(reason);
        }
        return value;
    }
}
