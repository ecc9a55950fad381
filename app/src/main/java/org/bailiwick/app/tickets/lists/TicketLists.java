package org.bailiwick.app.tickets.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The SQL of lists of tickets. Each statement has just the conditions that were asked for, and is planned for their values:
 * which index serves best depends on how rare they are.
 */
@Repository
class TicketLists {

    private static final String ALL = "ticket";

    /** So many of the newest tickets tell how frequent words are. */
    private static final int SAMPLE = 20_000;

    /** Who finds so many in the sample finds a page within some thousand tickets, whatever else was asked for. */
    private static final int FREQUENT = 100;

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final Clock clock;
    private final TransactionTemplate reading;

    TicketLists(JdbcClient jdbc, Vocabulary vocabulary, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * A row of a list: which ticket, and where it stands in the order.
     *
     * @param part of the order, see {@link Run}
     */
    record Row(int part, String number, @Nullable Instant at, String priority) {

        Cursor cursor() {
            return Cursor.of(part, number, at == null ? "" : at, priority);
        }
    }

    /** How many tickets there are, as far as somebody counted. */
    record Count(int count, boolean more) {}

    /** @param after the {@linkplain Row#cursor cursor} of a row of the same order */
    List<Row> list(
            TicketCriteria wanted,
            Scope scope,
            CurrentUser user,
            TicketSort sort,
            boolean reversed,
            @Nullable Cursor after,
            int limit) {
        return read(() -> {
            TicketConditions conditions = conditions(wanted, scope, user);
            String tickets = tickets(conditions, scope);
            List<Row> rows = new ArrayList<>();
            for (Run run : Run.of(sort, reversed, after)) {
                if (rows.size() < limit) {
                    rows.addAll(rows(run, tickets, conditions, limit - rows.size()));
                }
            }
            return rows;
        });
    }

    /**
     * Counts up to a bound.
     *
     * @return absent when even that took too long
     */
    @Nullable
    Count count(TicketCriteria wanted, Scope scope, CurrentUser user, int most, int milliseconds) {
        try {
            return read(() -> {
                TicketConditions conditions = conditions(wanted, scope, user);
                jdbc.sql("select set_config('statement_timeout', :limit, true)")
                        .param("limit", Integer.toString(milliseconds))
                        .query(String.class)
                        .single();
                String tickets = tickets(conditions, scope);
                int count = jdbc.sql("""
                                select count(*) from (
                                    select 1 from %s t
                                    where %s
                                    limit :limit) as counted
                                """.formatted(tickets, conditions.text()))
                        .params(conditions.parameters())
                        .param("limit", most + 1)
                        .query(Integer.class)
                        .single();
                return new Count(Math.min(count, most), count > most);
            });
        } catch (QueryTimeoutException e) {
            return null;
        }
    }

    /** Refuses criteria that cannot be meant, without looking for anything. */
    void check(TicketCriteria wanted, Scope scope, CurrentUser user) {
        TicketConditions.of(wanted, scope, user, clock.instant(), SearchText.of(wanted.search()), "");
    }

    private TicketConditions conditions(TicketCriteria wanted, Scope scope, CurrentUser user) {
        SearchText search = SearchText.of(wanted.search());
        return TicketConditions.of(wanted, scope, user, clock.instant(), search, search.query(vocabulary::similar));
    }

    /**
     * The table, or those tickets of it that hold rare words. Nobody can estimate how many hold the beginning of a word, so
     * PostgreSQL takes it to be frequent and walks along the order, past all tickets when none holds it. A sample of the
     * newest tells better. A narrow scope needs none of this: it has indexes of its own, which go together with that of words.
     */
    private String tickets(TicketConditions conditions, Scope scope) {
        if (conditions.words().isEmpty() || !(scope instanceof Scope.All) || isFrequent(conditions)) {
            return ALL;
        }
        // "offset 0" keeps the order out of the plan of what stands within.
        return "(select * from ticket t where %s offset 0)".formatted(conditions.words());
    }

    private boolean isFrequent(TicketConditions conditions) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1
                            from (select * from ticket order by created_at desc, number desc limit :sample) as t
                            where %s
                            limit :frequent) as found
                        """.formatted(conditions.words()))
                        .params(conditions.parameters())
                        .param("sample", SAMPLE)
                        .param("frequent", FREQUENT)
                        .query(Integer.class)
                        .single()
                == FREQUENT;
    }

    private List<Row> rows(Run run, String tickets, TicketConditions conditions, int limit) {
        Map<String, Object> parameters = new HashMap<>(conditions.parameters());
        parameters.putAll(run.parameters());
        return jdbc.sql("""
                        select t.number, t.priority, %s as at
                        from %s
                        where %s
                          and %s
                        order by %s
                        limit :limit
                        """.formatted(
                        run.at(), run.source().formatted(tickets), conditions.text(), run.condition(), run.order()))
                .params(parameters)
                .param("limit", limit)
                .query((row, index) -> row(run.part(), row))
                .list();
    }

    private static Row row(int part, ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Row(part, row.getString("number"), at == null ? null : at.toInstant(), row.getString("priority"));
    }

    private <T> T read(java.util.function.Supplier<T> work) {
        T result = reading.execute(status -> {
            // A plan for any values at all would be one for none in particular; compiling one costs more than it saves.
            jdbc.sql("""
                            select set_config('plan_cache_mode', 'force_custom_plan', true),
                                   set_config('jit', 'off', true)
                            """).query((row, index) -> "").single();
            return work.get();
        });
        return java.util.Objects.requireNonNull(result);
    }
}
