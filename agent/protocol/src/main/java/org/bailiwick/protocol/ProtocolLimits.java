package org.bailiwick.protocol;

import java.time.Duration;

/** Limits both sides keep. A message beyond them is a fault of its sender and is not worth repeating. */
public final class ProtocolLimits {
    /** Largest request body after decompression, in bytes. */
    public static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

    /** Longest command output carried in a result, in bytes of UTF-8. */
    public static final int MAX_OUTPUT_BYTES = 64 * 1024;

    /** Longest message of an agent's error, in characters. */
    public static final int MAX_ERROR_MESSAGE_CHARS = 2000;

    /** Longest life of a device token, from its issue to its expiry. */
    public static final Duration MAX_DEVICE_TOKEN_LIFE = Duration.ofSeconds(300);

    /** How far the clocks of device and server may differ before a token or an order is refused. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** Longest compact token or order, in characters. */
    public static final int MAX_JWS_CHARS = 16 * 1024;

    /** Longest wait a claim of commands may ask for, in seconds. */
    public static final int MAX_WAIT_SECONDS = 55;

    private ProtocolLimits() {}
}
