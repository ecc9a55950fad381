package org.bailiwick.connectors.directory;

import java.time.Instant;
import java.util.List;

/** What the directory tells of logins that did not reach us, and of changes of credentials. */
public interface LoginEvents {

    /**
     * Events from that moment on, oldest first.
     *
     * @param limit most of them
     * @throws DirectoryUnavailable when it cannot be asked
     */
    List<LoginEvent> since(Instant from, int limit);
}
