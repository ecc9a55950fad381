package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Tags;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketScope;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;

/** Criteria and scope as conditions on rows {@code t} of {@code ticket}, each with its parameters. */
final class TicketConditions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final CurrentUser user;
    private final Instant now;
    private String words = "";

    private TicketConditions(CurrentUser user, Instant now) {
        this.user = user;
        this.now = now;
    }

    /**
     * @param query of {@code to_tsquery}, empty without words
     * @throws Problem {@code invalid-request} naming the criterion that cannot be meant
     */
    static TicketConditions of(
            TicketCriteria wanted, Scope scope, CurrentUser user, Instant now, SearchText search, String query) {
        TicketConditions all = new TicketConditions(user, now);
        all.conditions.add(TicketScope.condition(scope, "t"));
        all.parameters.putAll(scope.parameters());
        all.record(wanted);
        all.people(wanted);
        all.times(wanted);
        all.clocks(wanted);
        all.search(search, query);
        return all;
    }

    /** Of the conditions the one about words; empty when none were asked for. */
    String words() {
        return words;
    }

    String text() {
        return String.join("\n  and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void record(TicketCriteria wanted) {
        anyOf("t.kind", "kind", wanted.kind(), TicketKind::key);
        anyOf("t.status", "status", wanted.status(), TicketStatus::key);
        if (wanted.open() != null) {
            // Spelled as the partial indexes spell it.
            conditions.add("t.status " + (wanted.open() ? "not " : "") + "in ('resolved', 'closed', 'cancelled')");
        }
        anyOf("t.priority", "priority", wanted.priority(), Function.identity());
        equal("t.impact", "impact", wanted.impact());
        equal("t.urgency", "urgency", wanted.urgency());
        categories(wanted.category());
        anyOf("t.service_key", "service", wanted.service(), Function.identity());
        if (wanted.tag() != null && !wanted.tag().isEmpty()) {
            conditions.add("t.tags <> '{}' and t.tags @> cast(:tags as text[])");
            parameters.put("tags", Tags.of(wanted.tag()).toArray(String[]::new));
        }
        fields(wanted.fields());
        anyOf("t.source", "source", wanted.source(), TicketSource::key);
        if (wanted.deviceId() != null) {
            conditions.add("(t.device_id = :device or t.number = any (array("
                    + "select a.ticket_number from ticket_device a where a.device_id = :device)))");
            parameters.put("device", wanted.deviceId());
        }
        if (wanted.site() != null) {
            equal("coalesce(t.site, '')", "site", wanted.site());
        }
        groups(wanted.group());
    }

    private void categories(@Nullable List<String> wanted) {
        if (wanted != null && !wanted.isEmpty()) {
            conditions.add("""
                    t.category = any (array(
                        with recursive below (key) as (
                            select key from ticket_category where key = any (:categories)
                            union
                            select c.key from ticket_category c join below on c.parent_key = below.key)
                        select key from below))""");
            parameters.put("categories", wanted.toArray(String[]::new));
        }
    }

    private void fields(@Nullable String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        JsonNode values;
        try {
            values = JSON.readTree(wanted);
        } catch (JsonProcessingException e) {
            throw refused("fields", "must be a JSON object");
        }
        if (!values.isObject() || values.size() > 10 || wanted.contains("\\u0000")) {
            throw refused("fields", "must be a JSON object of at most ten values");
        }
        for (JsonNode value : values) {
            if (!value.isValueNode()) {
                throw refused("fields", "must hold plain values");
            }
        }
        conditions.add("t.fields <> '{}' and t.fields @> cast(:fields as jsonb)");
        parameters.put("fields", values.toString());
    }

    private void groups(@Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        List<String> groups = new ArrayList<>();
        for (String group : wanted) {
            switch (group) {
                case "mine" -> groups.addAll(user.teams());
                case "none" -> groups.add("");
                default -> groups.add(group);
            }
        }
        anyOf("coalesce(t.assigned_group, '')", "group", groups, Function.identity());
    }

    private void people(TicketCriteria wanted) {
        if ("none".equals(wanted.assignee())) {
            conditions.add("t.assignee_id is null");
        } else {
            equal("t.assignee_id", "assignee", person("assignee", wanted.assignee(), "me, none or a person's id"));
        }
        equal("t.requester_id", "requester", person("requester", wanted.requester(), "me or a person's id"));
        if (Boolean.TRUE.equals(wanted.watched())) {
            conditions.add("t.number in (select w.ticket_number from ticket_watcher w where w.person_id = :watcher)");
            parameters.put("watcher", user.id());
        }
        equal("t.affected_id", "affected", person("affected", wanted.affected(), "me or a person's id"));
    }

    private @Nullable UUID person(String field, @Nullable String value, String allowed) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.equals("me")) {
            return user.id();
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw refused(field, "must be " + allowed);
        }
    }

    private void times(TicketCriteria wanted) {
        time("t.created_at >=", "createdAfter", wanted.createdAfter());
        time("t.created_at <", "createdBefore", wanted.createdBefore());
        time("t.updated_at >=", "updatedAfter", wanted.updatedAfter());
        time("t.updated_at <", "updatedBefore", wanted.updatedBefore());
        time("t.resolved_at >=", "resolvedAfter", wanted.resolvedAfter());
        time("t.resolved_at <", "resolvedBefore", wanted.resolvedBefore());
    }

    private void time(String comparison, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            conditions.add(comparison + " :" + field);
            parameters.put(field, at(moment(field, value)));
        }
    }

    private Instant moment(String field, String value) {
        try {
            Instant moment = value.startsWith("P") ? now.minus(duration(value)) : Instant.parse(value);
            if (moment.isAfter(Instant.EPOCH) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // refused below
        }
        throw refused(field, "must be an instant as 2026-01-31T08:00:00Z or a duration as P7D");
    }

    /** Days, weeks and times; months have no length. */
    private static Duration duration(String value) {
        if (value.contains("T")) {
            return Duration.parse(value);
        }
        Period period = Period.parse(value);
        if (period.toTotalMonths() != 0) {
            throw new DateTimeException("A month has no length");
        }
        return Duration.ofDays(period.getDays());
    }

    private void clocks(TicketCriteria wanted) {
        if (wanted.sla() != null) {
            conditions.add(
                    switch (wanted.sla()) {
                        case BREACHED -> clock("c.running and c.due_at <= :now");
                        case RUNNING -> clock("c.running") + " and not " + clock("c.running and c.due_at <= :now");
                        case PAUSED -> clock("not c.running");
                    });
            parameters.put("now", at(now));
        }
        String within = wanted.dueWithin();
        if (within != null && !within.isEmpty()) {
            conditions.add(clock("c.running and c.due_at <= :dueBefore"));
            try {
                parameters.put("dueBefore", at(now.plus(duration(within))));
            } catch (DateTimeException | ArithmeticException e) {
                throw refused("dueWithin", "must be a duration as PT4H or P1D");
            }
        }
    }

    private static String clock(String condition) {
        return "exists (select 1 from ticket_due c where c.ticket_number = t.number and " + condition + ")";
    }

    private void search(SearchText search, String query) {
        String number = search.number();
        if (number != null) {
            // One index serves the order by number and what begins alike.
            conditions.add("left(t.number, 3) = :kindOfNumber and length(t.number) = any ('{10,11,12,13,14,15,16}')"
                    + " and (t.number collate \"C\" >= :number and t.number collate \"C\" < :beyondNumber"
                    + " or t.number collate \"C\" = :fullNumber)");
            parameters.put("kindOfNumber", number.substring(0, 3));
            parameters.put("number", number);
            parameters.put(
                    "beyondNumber",
                    number.substring(0, number.length() - 1) + (char) (number.charAt(number.length() - 1) + 1));
            parameters.put("fullNumber", search.numbers().get(0));
        } else if (!search.numbers().isEmpty()) {
            parameters.put("numbers", search.numbers().toArray(String[]::new));
            words("(t.number = any (:numbers) or t.words @@ to_tsquery('simple', :words))", query);
        } else if (!query.isEmpty()) {
            words("t.words @@ to_tsquery('simple', :words)", query);
        }
    }

    private void words(String condition, String query) {
        words = condition;
        conditions.add(condition);
        parameters.put("words", query);
    }

    private void equal(String column, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            parameters.put(name, value);
        }
    }

    private <T> void anyOf(String column, String name, @Nullable Collection<T> values, Function<T, String> key) {
        if (values == null || values.isEmpty()) {
            return;
        }
        if (values.size() == 1) {
            // An equality lets an index give the order of what follows.
            equal(column, name, key.apply(values.iterator().next()));
        } else {
            conditions.add(column + " = any (:" + name + ")");
            parameters.put(name, values.stream().map(key).toArray(String[]::new));
        }
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
