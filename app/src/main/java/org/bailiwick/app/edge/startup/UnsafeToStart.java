package org.bailiwick.app.edge.startup;

import java.util.List;

/** The server refuses to start, and says everything that is wrong at once. */
final class UnsafeToStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsafeToStart(List<String> faults) {
        super(String.join("\n", faults));
    }
}
