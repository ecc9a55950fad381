package org.bailiwick.app.tickets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the fields a category asks for, as they come from outside. */
final class CustomValues {

    private CustomValues() {}

    /** Without those left empty. */
    static Map<String, Object> of(@Nullable Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (value != null && !"".equals(value)) {
                    values.put(name, value);
                }
            });
        }
        return values;
    }
}
