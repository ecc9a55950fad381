package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Visitors;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.HandWork;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.categories.Categories;
import org.bailiwick.app.tickets.categories.Category;
import org.bailiwick.app.tickets.services.Services;
import org.camunda.bpm.engine.form.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tickets opened with "Start process" in Tasklist: what their process needs is asked for, and the ticket starts it. */
@Component
class TicketStart {

    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";
    private static final String IMPACT = "impact";
    private static final String URGENCY = "urgency";
    private static final String CATEGORY = "category";
    private static final String SERVICE = "service";
    private static final String AFFECTED = "affected";
    private static final String NOTHING = "";
    private static final int LINES = 6;

    private final Categories categories;
    private final Services services;
    private final People people;
    private final Visitors visitors;
    private final HandWork byHand;

    TicketStart(Categories categories, Services services, People people, Visitors visitors, HandWork byHand) {
        this.categories = categories;
        this.services = services;
        this.people = people;
        this.visitors = visitors;
        this.byHand = byHand;
    }

    /** The kind of ticket that starts processes of this key; what is ordered comes from the catalogue. */
    static Optional<TicketKind> kind(String processKey) {
        return List.of(TicketKind.INCIDENT, TicketKind.PROBLEM, TicketKind.CHANGE).stream()
                .filter(kind -> kind.key().equals(processKey))
                .findFirst();
    }

    List<FormField> fields() {
        return new ArrayList<>(List.of(
                Shown.text(TITLE, "Title", null),
                Shown.lines(DESCRIPTION, "Description", null, LINES),
                Shown.choice(
                        IMPACT, "Impact", choices("3", "One person", "2", "A team", "1", "A department or more"), "3"),
                Shown.choice(URGENCY, "Urgency", choices("3", "It can wait", "2", "Soon", "1", "Now"), "3"),
                Shown.choice(CATEGORY, "Category", categories(), NOTHING),
                Shown.choice(
                        SERVICE,
                        "Service",
                        options(services.all(), service -> service.key(), service -> service.name()),
                        NOTHING),
                Shown.text(AFFECTED, "Who has the trouble, by login name; nobody: you", null)));
    }

    /**
     * Opens the ticket for the visitor.
     *
     * @return its number
     */
    String open(TicketKind kind, Map<String, Object> submitted) {
        Map<String, String> filled = new HashMap<>();
        submitted.forEach((name, value) ->
                filled.put(name, Objects.toString(NextStep.plain(value), "").strip()));
        CurrentUser user = visitors.current().orElseThrow();
        return byHand.open(
                NewTicket.of(kind, filled.getOrDefault(TITLE, NOTHING), TicketSource.PORTAL)
                        .description(filled.getOrDefault(DESCRIPTION, NOTHING))
                        .requester(user.id())
                        .impact(weight(IMPACT, filled))
                        .urgency(weight(URGENCY, filled))
                        .category(orNull(filled.get(CATEGORY)))
                        .service(orNull(filled.get(SERVICE)))
                        .affected(affected(orNull(filled.get(AFFECTED))))
                        .build(),
                user);
    }

    private @Nullable UUID affected(@Nullable String username) {
        return username == null
                ? null
                : people.byUsername(username).map(Person::id).orElseThrow(() -> refused(AFFECTED, "is nobody we know"));
    }

    private static int weight(String field, Map<String, String> filled) {
        String text = filled.getOrDefault(field, "3");
        if (!text.matches("[1-3]?")) {
            throw refused(field, "is none of the choices");
        }
        return text.isEmpty() ? 3 : Integer.parseInt(text);
    }

    private Map<String, String> categories() {
        Map<String, Category> all = new HashMap<>();
        categories.all().forEach(category -> all.put(category.key(), category));
        return options(categories.all(), Category::key, category -> path(category, all));
    }

    private static String path(Category category, Map<String, Category> all) {
        @Nullable Category above = category.parent() == null ? null : all.get(category.parent());
        return above == null ? category.name() : path(above, all) + " / " + category.name();
    }

    private static <T> Map<String, String> options(List<T> all, Function<T, String> key, Function<T, String> name) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(NOTHING, "–");
        all.forEach(one -> options.put(key.apply(one), name.apply(one)));
        return options;
    }

    private static Map<String, String> choices(String... valuesAndLabels) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (int at = 0; at < valuesAndLabels.length; at += 2) {
            choices.put(valuesAndLabels[at], valuesAndLabels[at + 1]);
        }
        return choices;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
