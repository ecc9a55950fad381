package org.bailiwick.app.tickets.services;

import org.jspecify.annotations.Nullable;

/**
 * What the organisation offers and a ticket may be about.
 *
 * @param ownerGroup the group that answers for it, as a realm group's name
 * @param version grows with each change
 */
public record Service(
        String key,
        String name,
        String description,
        @Nullable String ownerGroup,
        long version) {}
