package org.bailiwick.connectors.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Tells public addresses from those that lead inside, to everybody, or to the machine itself. */
final class AddressKinds {

    /** What an organisation numbers its own network with: RFC 1918, 6598 and 4193. */
    private static final List<AddressBlock> PRIVATE =
            blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** Everything of the IANA special-purpose registries beside; 168.63.129.16 is Azure's host, 6to4 embeds IPv4. */
    private static final List<AddressBlock> SPECIAL = blocks(
            "0.0.0.0/8",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32",
            // Teredo, ORCHID, benchmarks, documentation, 6to4.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            // Cloud metadata within ranges that are private otherwise.
            "100.100.100.200/32",
            "fd00:ec2::254/128",
            "fd20:ce::254/128");

    /** All unicast that is routed: the rest is loopback, link-local, mapped, NAT64, multicast or nothing yet. */
    private static final AddressBlock GLOBAL_IPV6 = AddressBlock.parse("2000::/3");

    private AddressKinds() {}

    static boolean isPublic(InetAddress address) {
        return !isPrivate(address) && !isSpecial(address);
    }

    /** Private and nothing worse: what allowing a host by its name opens. */
    static boolean isPrivate(InetAddress address) {
        return in(PRIVATE, address) && !in(SPECIAL, address);
    }

    private static boolean isSpecial(InetAddress address) {
        boolean routed = address instanceof Inet4Address || GLOBAL_IPV6.contains(address);
        return in(SPECIAL, address) || !(routed || in(PRIVATE, address)) || embedsIpv4(address);
    }

    /** ISATAP: the last half is 0000:5efe or 0200:5efe and an IPv4 address. */
    private static boolean embedsIpv4(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16
                && (bytes[8] & ~2) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5e
                && (bytes[11] & 0xFF) == 0xfe;
    }

    private static boolean in(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::parse).toList();
    }
}
