package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** Makes criteria of a few facts. */
final class Criteria {

    private Criteria() {}

    /** @param facts names and values in turn */
    static TicketCriteria with(Object... facts) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            values.put(facts[i].toString(), facts[i + 1]);
        }
        return new ObjectMapper().convertValue(values, TicketCriteria.class);
    }
}
