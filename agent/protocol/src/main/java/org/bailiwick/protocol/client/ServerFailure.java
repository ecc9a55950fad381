package org.bailiwick.protocol.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that brought no answer to work with. Network trouble is a state, so this carries no stack trace. */
public abstract sealed class ServerFailure extends Exception {
    private static final long serialVersionUID = 1;

    private ServerFailure(String message) {
        super(message, null, false, false);
    }

    /** The server cannot be reached, or cannot work now; the same call may succeed later. */
    public static final class Unavailable extends ServerFailure {
        private static final long serialVersionUID = 1;

        private final @Nullable Duration retryAfter;

        public Unavailable(String message, @Nullable Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** How long the server asked to be left alone; absent when it did not say. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /**
     * The server does not let this device in now: it is not approved yet, was retired, or its clock is off. The request
     * itself may be right.
     */
    public static final class NotAdmitted extends ServerFailure {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;

        public NotAdmitted(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }
    }

    /** The server refused this very request; sending the same bytes again is useless. */
    public static final class Refused extends ServerFailure {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;

        public Refused(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        /** The problem's code, or empty when the answer was no problem document. */
        public String code() {
            return code;
        }
    }
}
