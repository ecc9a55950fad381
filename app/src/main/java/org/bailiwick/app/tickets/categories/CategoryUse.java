package org.bailiwick.app.tickets.categories;

import java.util.Map;

/** Lent by whoever keeps keys of categories: what is named there is not deleted. Everybody who keeps one has to lend it. */
public interface CategoryUse {

    /** How many of what is its business name the category, by what it is in the plural, as {@code templates}. */
    Map<String, Long> of(String key);
}
