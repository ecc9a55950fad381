package org.bailiwick.app.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ordered. */
@Service
@Transactional
public class Orders {

    private static final int LONGEST_TITLE = 200;

    private final CatalogueStore store;
    private final Catalogue catalogue;
    private final OrderUnderWay underWay;
    private final Tickets tickets;
    private final People people;
    private final ObjectMapper json;

    Orders(
            CatalogueStore store,
            Catalogue catalogue,
            OrderUnderWay underWay,
            Tickets tickets,
            People people,
            ObjectMapper json) {
        this.store = store;
        this.catalogue = catalogue;
        this.underWay = underWay;
        this.tickets = tickets;
        this.people = people;
        this.json = json;
    }

    /** What a ticket asks for, with the version of the item it was made with; empty when it came in another way. */
    @Transactional(readOnly = true)
    public Optional<Ordered> of(String ticketNumber) {
        return store.orderOf(ticketNumber)
                .map(order -> new Ordered(
                        order,
                        store.find(order.itemKey(), order.version())
                                .orElseThrow(() -> new IllegalStateException("An order's item is gone"))));
    }

    /** @param item in the version that was ordered */
    public record Ordered(Order order, CatalogueItem item) {}

    /**
     * Opens the ticket of a request.
     *
     * @param personId who gets it, when that is somebody else
     * @return the ticket's number
     * @throws Problem {@code item-unknown}, or {@code invalid-request} with the fields at fault
     */
    String place(CurrentUser user, String key, @Nullable UUID personId, Map<String, Object> answers) {
        CatalogueItem item = catalogue.get(user, key);
        if (item.retiredAt() != null || !Catalogue.isFor(user, item)) {
            throw Catalogue.unknown();
        }
        Form.kept(item.form()).require(answers);
        requireOffered(item, answers);
        Person person = people.find(personId == null ? user.id() : personId)
                .filter(Person::enabled)
                .orElseThrow(() -> refused("personId", "is nobody you can order for"));
        boolean forAnother = !person.id().equals(user.id());
        String title = item.name() + (forAnother ? " for " + person.name() : "");
        AtomicReference<String> number = new AtomicReference<>("");
        underWay.during(
                item,
                person.id(),
                answers,
                () -> number.set(tickets.open(NewTicket.of(
                                TicketKind.SERVICE_REQUEST,
                                title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                                TicketSource.PORTAL)
                        .description(inWords(item, answers))
                        .requester(user.id())
                        .device(device(item, answers))
                        .affected(forAnother ? person.id() : null)
                        .catalogueItem(item.key())
                        .build())));
        return Objects.requireNonNull(number.get(), "opening gives a number");
    }

    /** Whatever the form lets through: what is given stands on the item's list, and for no longer than it says. */
    private static void requireOffered(CatalogueItem item, Map<String, Object> answers) {
        if (item.access().isEmpty()) {
            return;
        }
        AccessOffer offer = item.access().stream()
                .filter(one -> one.name().equals(answers.get("access")))
                .findFirst()
                .orElseThrow(() -> refused("access", "is not offered by this item"));
        if (answers.get("days") instanceof Number days
                && (days.longValue() < 1 || days.longValue() > offer.maxDays())) {
            throw refused("days", "must be 1 to " + offer.maxDays());
        }
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }

    /** The answers as Markdown, each under its question; the ticket itself names the device. */
    private String inWords(CatalogueItem item, Map<String, Object> answers) {
        JsonNode properties = json.valueToTree(item.form()).path("properties");
        return answers.entrySet().stream()
                .filter(answer -> !format(properties, answer.getKey()).equals("device"))
                .map(answer ->
                        "**" + properties.path(answer.getKey()).path("title").asText(answer.getKey()) + ":** "
                                + (format(properties, answer.getKey()).equals("person")
                                        ? name(answer.getKey(), String.valueOf(answer.getValue()))
                                        : answer.getValue()))
                .collect(Collectors.joining("\n\n"));
    }

    /** Whom an answer means by id; whoever may not look into the directory wrote a name, which stays as it is. */
    private String name(String field, String answer) {
        UUID id;
        try {
            id = UUID.fromString(answer);
        } catch (IllegalArgumentException e) {
            return answer;
        }
        return people.find(id).map(Person::name).orElseThrow(() -> refused(field, "is nobody we know"));
    }

    private static String format(JsonNode properties, String field) {
        return properties.path(field).path("format").asText();
    }

    /** The device of the form, where it asks for one. */
    private @Nullable UUID device(CatalogueItem item, Map<String, Object> answers) {
        JsonNode properties = json.valueToTree(item.form()).path("properties");
        for (Map.Entry<String, Object> answer : answers.entrySet()) {
            if (format(properties, answer.getKey()).equals("device")) {
                try {
                    return UUID.fromString(String.valueOf(answer.getValue()));
                } catch (IllegalArgumentException e) {
                    throw refused(answer.getKey(), "is not a device");
                }
            }
        }
        return null;
    }
}
