package org.bailiwick.app.tickets.services;

import java.util.Map;

/** Lent by whoever keeps keys of services: what is named there is not deleted. Everybody who keeps one has to lend it. */
public interface ServiceUse {

    /** How many of what is its business name the service, by what it is in the plural, as {@code templates}. */
    Map<String, Long> of(String key);
}
