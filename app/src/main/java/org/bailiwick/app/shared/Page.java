package org.bailiwick.app.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list that is read forwards.
 *
 * @param items in the order of the list
 * @param next cursor for what follows, absent on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Items on a page when the client does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** Most items on a page. */
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows that were read with {@code limit + 1}: the one too many only shows that more follow.
     *
     * @param cursor the sort key of a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(
                rows.subList(0, limit), cursor.apply(rows.get(limit - 1)).text());
    }

    /** The wished limit within bounds. */
    public static int limit(@Nullable Integer wished) {
        return wished == null ? DEFAULT_LIMIT : Math.max(1, Math.min(MAX_LIMIT, wished));
    }
}
