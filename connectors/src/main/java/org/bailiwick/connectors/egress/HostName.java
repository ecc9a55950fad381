package org.bailiwick.connectors.egress;

import java.util.regex.Pattern;

/** The one spelling of a DNS name that is accepted: ASCII labels, none of them a number at the end, no final dot. */
final class HostName {

    private static final int MAX = 253;
    private static final Pattern PLAIN = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private HostName() {}

    static boolean isPlain(String text) {
        return text.length() <= MAX && PLAIN.matcher(text).matches();
    }
}
