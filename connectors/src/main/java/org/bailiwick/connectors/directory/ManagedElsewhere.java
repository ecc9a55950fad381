package org.bailiwick.connectors.directory;

/** A membership comes from where this directory only reads, as Active Directory, or by way of another role or group. */
public final class ManagedElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ManagedElsewhere(String reason) {
        super(reason);
    }

    ManagedElsewhere(String reason, Throwable cause) {
        super(reason, cause);
    }
}
