package org.bailiwick.app.audit.roles;

import java.io.Serial;

/** The database's users are not set up as the trail needs them; the message says what is wrong. */
class RolesNotSeparate extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String remedy;

    RolesNotSeparate(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What the operator is to do. */
    String remedy() {
        return remedy;
    }
}
