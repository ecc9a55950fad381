package org.bailiwick.app.tickets.categories;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tickets may be about.
 *
 * @param parent key of the category it is part of
 * @param fields its own
 * @param inherited the fields of the categories above, the topmost's first
 * @param position among its neighbours, least first
 * @param version grows with each change
 */
public record Category(
        String key,
        @Nullable String parent,
        String name,
        String description,
        List<CustomField> fields,
        List<CustomField> inherited,
        int position,
        long version) {}
