package org.bailiwick.connectors.egress;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect to connect, TLS handshake included
 * @param silence between two pieces of the answer
 * @param whole from the first byte sent to the last one read, however slowly they come
 */
public record Limits(Duration connect, Duration silence, Duration whole) {

    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
}
