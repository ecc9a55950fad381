package org.bailiwick.app.audit;

import java.io.PrintStream;
import org.bailiwick.app.audit.chain.AuditVerify;

/** Verifies an exported trail from the command line, without server and database. */
public final class VerifyCommand {

    public static final String NAME = "audit-verify";

    private VerifyCommand() {}

    /**
     * Says on {@code out} whether the trail is intact, or which row is the first broken one.
     *
     * @param arguments the file, the trusted public keys, and seals kept elsewhere if there are any
     * @return 0 intact, 1 broken, 2 not understood
     */
    public static int run(PrintStream out, String... arguments) {
        return AuditVerify.run(out, arguments);
    }
}
