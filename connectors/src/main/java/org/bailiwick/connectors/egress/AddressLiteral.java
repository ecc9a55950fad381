package org.bailiwick.connectors.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses in their one usual spelling. The JDK also takes {@code 2130706433}, {@code 127.1} and octal numbers;
 * here these are nothing.
 */
final class AddressLiteral {

    private static final String OCTET = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}");

    private AddressLiteral() {}

    /** @return absent when it is no address, has a zone, or is IPv4 dressed up as IPv6 */
    static @Nullable InetAddress parse(String text) {
        boolean ipv4 = IPV4.matcher(text).matches();
        if (!ipv4 && !IPV6.matcher(text).matches()) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            // ::ffff:7f00:1 becomes an IPv4 address here; who means that can write it.
            return ipv4 || address instanceof Inet6Address ? address : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
