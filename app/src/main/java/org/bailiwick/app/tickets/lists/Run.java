package org.bailiwick.app.tickets.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * One piece of an order that an index gives without sorting. Orders of which no single index knows a part that follows
 * another are read one piece after the other.
 *
 * @param part which piece of the order it is; a cursor says it
 * @param source the rows, {@code t} of {@code ticket} among them; {@code %s} stands for the table or a part of it
 * @param at the time rows are ordered by, if any
 * @param condition where the piece begins
 */
record Run(int part, String source, String at, String condition, String order, Map<String, Object> parameters) {

    private static final String TICKETS = "%s t";

    /** Of several running clocks the one that is over first. */
    private static final String DUE = """
            ticket_due d join %s t on t.number = d.ticket_number and d.running
                and not exists (select 1 from ticket_due e
                                where e.ticket_number = d.ticket_number and e.running
                                  and (e.due_at, e.id) < (d.due_at, d.id))""";

    private static final String NOT_DUE =
            "not exists (select 1 from ticket_due d where d.ticket_number = t.number and d.running)";
    private static final String NUMBER = "left(t.number, 3), length(t.number), t.number collate \"C\"";

    /** The pieces that follow a cursor, or all of them. */
    static List<Run> of(TicketSort sort, boolean reversed, @Nullable Cursor after) {
        String comparison = reversed ? ">" : "<";
        String direction = reversed ? "asc" : "desc";
        return switch (sort) {
            case CREATED -> List.of(byTime("t.created_at", comparison, direction, after));
            case UPDATED -> List.of(byTime("t.updated_at", comparison, direction, after));
            case PRIORITY -> byPriority(reversed, comparison, direction, after);
            case DUE -> byDue(reversed, after);
            case NUMBER -> List.of(byNumber(comparison, direction, after));
        };
    }

    private static Run byTime(String column, String comparison, String direction, @Nullable Cursor after) {
        String order = "%s %s, t.number %s".formatted(column, direction, direction);
        if (after == null) {
            return new Run(0, TICKETS, column, "true", order, Map.of());
        }
        return new Run(
                0,
                TICKETS,
                column,
                "(%s, t.number) %s (:afterAt, :afterNumber)".formatted(column, comparison),
                order,
                Map.of("afterAt", TicketConditions.at(after.instant(2)), "afterNumber", after.string(1)));
    }

    private static List<Run> byPriority(boolean reversed, String comparison, String direction, @Nullable Cursor after) {
        String order = "t.priority %s, t.created_at %s, t.number %s"
                .formatted(reversed ? "desc" : "asc", direction, direction);
        if (after == null) {
            return List.of(new Run(0, TICKETS, "t.created_at", "true", order, Map.of()));
        }
        Map<String, Object> parameters = Map.of(
                "afterAt", TicketConditions.at(after.instant(2)),
                "afterNumber", after.string(1),
                "afterPriority", after.string(3));
        return List.of(
                new Run(
                        0,
                        TICKETS,
                        "t.created_at",
                        "t.priority = :afterPriority and (t.created_at, t.number) " + comparison
                                + " (:afterAt, :afterNumber)",
                        order,
                        parameters),
                new Run(
                        0,
                        TICKETS,
                        "t.created_at",
                        "t.priority " + (reversed ? "<" : ">") + " :afterPriority",
                        order,
                        Map.of("afterPriority", after.string(3))));
    }

    /** What a clock runs for, then the rest; reversed, what is due last comes first and the rest still comes last. */
    private static List<Run> byDue(boolean reversed, @Nullable Cursor after) {
        String direction = reversed ? "desc" : "asc";
        String order = "d.due_at %s, t.number %s".formatted(direction, direction);
        List<Run> runs = new ArrayList<>();
        boolean inRest = after != null && after.number(0) == 1;
        if (after == null) {
            runs.add(new Run(0, DUE, "d.due_at", "true", order, Map.of()));
        } else if (!inRest) {
            runs.add(new Run(
                    0,
                    DUE,
                    "d.due_at",
                    "d.due_at %s= :afterAt and (d.due_at, t.number) %s (:afterAt, :afterNumber)"
                            .formatted(reversed ? "<" : ">", reversed ? "<" : ">"),
                    order,
                    Map.of("afterAt", TicketConditions.at(after.instant(2)), "afterNumber", after.string(1))));
        }
        Run rest = byTime("t.created_at", "<", "desc", inRest ? after : null);
        runs.add(new Run(
                1, rest.source(), rest.at(), NOT_DUE + " and " + rest.condition(), rest.order(), rest.parameters()));
        return runs;
    }

    private static Run byNumber(String comparison, String direction, @Nullable Cursor after) {
        String order =
                "left(t.number, 3) %1$s, length(t.number) %1$s, t.number collate \"C\" %1$s".formatted(direction);
        if (after == null) {
            return new Run(0, TICKETS, "t.created_at", "true", order, Map.of());
        }
        return new Run(
                0,
                TICKETS,
                "t.created_at",
                ("(%s) %s (left(:afterNumber, 3), length(:afterNumber), :afterNumber collate \"C\")")
                        .formatted(NUMBER, comparison),
                order,
                Map.of("afterNumber", after.string(1)));
    }
}
