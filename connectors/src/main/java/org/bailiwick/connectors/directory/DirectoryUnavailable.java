package org.bailiwick.connectors.directory;

/** The directory cannot be asked now. Its message names the reason and holds no secret. */
public final class DirectoryUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    DirectoryUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }

    public DirectoryUnavailable(String reason) {
        super(reason);
    }
}
