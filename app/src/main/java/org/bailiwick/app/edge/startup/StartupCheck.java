package org.bailiwick.app.edge.startup;

import java.util.List;

/** Something that must be true before the server answers anybody. */
interface StartupCheck {

    /** Short, lower case with hyphens; {@code bailiwick.self-audit.skip} names checks by it. */
    String name();

    /** What is wrong, each a sentence that says how to mend it; empty when all is well. */
    List<String> faults();
}
