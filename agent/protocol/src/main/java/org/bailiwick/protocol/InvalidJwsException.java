package org.bailiwick.protocol;

/** A token or order that must not be believed. */
public final class InvalidJwsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    InvalidJwsException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why; {@link #code()} is stable and may be sent to the other side. */
    public enum Reason {
        /** Not a compact JWS of the expected kind. */
        MALFORMED("token-malformed"),
        /** The signature does not fit the key. */
        SIGNATURE("signature-invalid"),
        /** Signed by a key that is not known here. */
        UNKNOWN_KEY("key-unknown"),
        /** Its time is over. */
        EXPIRED("expired"),
        /** Its time has not come, beyond what differing clocks explain. */
        NOT_YET_VALID("not-yet-valid"),
        /** It would be valid for longer than the protocol permits. */
        LIFE_TOO_LONG("life-too-long"),
        /** Meant for somebody else. */
        FOREIGN("foreign");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
