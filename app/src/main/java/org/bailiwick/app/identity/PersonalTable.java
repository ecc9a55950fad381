package org.bailiwick.app.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.identity.PersonalDataSource.Sink;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where in a table people stand, and the SQL that follows from it. Names of tables and columns come from code only; what
 * is looked for is a parameter.
 */
public final class PersonalTable {

    /** Of no use to a reader, or nobody's business; left out of exports. */
    private static final String LEFT_OUT =
            "array['words', 'search_text', 'bytes', 'bytes_', 'content', 'token_hash', 'public_key',"
                    + " 'serialized_event']";

    private static final String ID = "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$";

    private final String table;
    private final List<String> owners = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();
    private final List<String> assignments = new ArrayList<>();
    private final List<String> searched = new ArrayList<>();
    private final Set<String> rewritten = new HashSet<>();

    private PersonalTable(String table) {
        this.table = table;
    }

    public static PersonalTable of(String table) {
        return new PersonalTable(table);
    }

    /** Columns with a person's id. It stays: without the names it says nothing. */
    public PersonalTable ids(String... columns) {
        Stream.of(columns).map(column -> column + "::text = :id").forEach(owners::add);
        return this;
    }

    /**
     * A name beside an id: replaced with the id's, also when it is one the person had before, and left alone when it is that
     * of somebody else, who may be called the same.
     */
    public PersonalTable named(String idColumn, String nameColumn) {
        ids(idColumn);
        searched.add(nameColumn);
        rewritten.add(nameColumn);
        assignments.add(
                "%2$s = case when %1$s::text = :id then :pseudonym when %1$s::text ~ '%4$s' then %2$s else %3$s end"
                        .formatted(idColumn, nameColumn, replaced(nameColumn), ID));
        return this;
    }

    /** Columns with the login name of whom the row belongs to. */
    public PersonalTable logins(int limit, String... columns) {
        Stream.of(columns)
                .map(column -> "lower(" + column + ") = lower(:username)")
                .forEach(logins::add);
        return texts(limit, columns);
    }

    /**
     * Columns of text that may name people.
     *
     * @param limit characters the columns hold
     */
    public PersonalTable texts(int limit, String... columns) {
        for (String column : columns) {
            searched.add(column);
            rewritten.add(column);
            assignments.add("%s = left(%s, %d)".formatted(column, replaced(column), limit));
        }
        return this;
    }

    /** Columns of type {@code jsonb}. */
    public PersonalTable documents(String... columns) {
        for (String column : columns) {
            searched.add(column + "::text");
            rewritten.add(column);
            assignments.add("%s = %s::jsonb".formatted(column, replaced(column + "::text")));
        }
        return this;
    }

    /** Columns of type {@code text[]}; each text of the array is looked at by itself. */
    public PersonalTable arrays(String... columns) {
        for (String column : columns) {
            searched.add("array_to_string(" + column + ", chr(10))");
            rewritten.add(column);
            assignments.add("""
                %1$s = array(select %2$s from unnest(%1$s) with ordinality as part (one, place) order by place)
                """.formatted(column, replaced("part.one")));
        }
        return this;
    }

    String table() {
        return table;
    }

    /** Columns whose texts are rewritten by an erasure. */
    Set<String> rewritten() {
        return Set.copyOf(rewritten);
    }

    /** Hands out the person's rows, a few at a time. */
    void export(JdbcClient jdbc, PersonTraces person, boolean alsoMentions, Sink sink) {
        String own = Stream.concat(owners.stream(), logins.stream()).collect(Collectors.joining(" or "));
        String where = Stream.of(own, alsoMentions ? mentioned() : "")
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" or "));
        if (where.isEmpty()) {
            return;
        }
        jdbc.sql("select (to_jsonb(t) - %s)::text from %s t where %s".formatted(LEFT_OUT, table, where))
                .param("id", person.id().toString())
                .param("username", person.person().username())
                .param("find", person.pattern())
                .query(row -> {
                    sink.row(table, row.getString(1));
                });
    }

    /** Rewrites the rows that name the person. */
    void erase(JdbcClient jdbc, PersonTraces person) {
        if (assignments.isEmpty()) {
            return;
        }
        String where = Stream.concat(owners.stream(), Stream.of(mentioned())).collect(Collectors.joining(" or "));
        jdbc.sql("update %s set %s where %s".formatted(table, String.join(", ", assignments), where))
                .param("id", person.id().toString())
                .param("pseudonym", person.pseudonym())
                .param("find", person.pattern())
                .param("by", person.replacement())
                .update();
    }

    private String mentioned() {
        return searched.isEmpty() ? "" : "concat_ws(chr(10), " + String.join(", ", searched) + ") ~* :find";
    }

    private static String replaced(String column) {
        return "regexp_replace(" + column + ", :find, :by, 'gi')";
    }
}
