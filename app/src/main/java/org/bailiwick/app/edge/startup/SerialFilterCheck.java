package org.bailiwick.app.edge.startup;

import java.util.List;
import org.bailiwick.app.edge.SerialFilter;
import org.springframework.stereotype.Component;

/** Nobody turned Java serialization on again by a command line. */
@Component
class SerialFilterCheck implements StartupCheck {

    @Override
    public String name() {
        return "serial-filter";
    }

    @Override
    public List<String> faults() {
        return SerialFilter.closed()
                ? List.of()
                : List.of("Java serialization is open. Start the server by its own main class, and without another"
                        + " -Djdk.serialFilter than " + SerialFilter.NOTHING + ".");
    }
}
