package org.bailiwick.local;

/** Something the user should read instead of a stack trace; the message says what to do where that is known. */
final class StartupException extends Exception {

    private static final long serialVersionUID = 1L;

    StartupException(String message) {
        super(message);
    }

    StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
