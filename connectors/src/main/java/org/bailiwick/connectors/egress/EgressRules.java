package org.bailiwick.connectors.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an installation permits beyond public addresses.
 *
 * <p>A block opens its addresses, whatever they are. A host's name opens private addresses to that name, but neither the
 * machine itself nor link-local ones: who answers for a name in the DNS does not decide that.
 */
public final class EgressRules {

    private static final int MAX_PORT = 65_535;

    private final List<AddressBlock> blocks;
    private final Set<String> hosts;
    private final List<Ports> ports;

    private EgressRules(List<AddressBlock> blocks, Set<String> hosts, List<Ports> ports) {
        this.blocks = blocks;
        this.hosts = hosts;
        this.ports = ports;
    }

    /**
     * @param allow CIDR blocks, addresses, or exact host names
     * @param ports numbers or ranges as {@code 8000-8999}
     * @throws IllegalArgumentException for what is none of these
     */
    public static EgressRules of(List<String> allow, List<String> ports) {
        List<AddressBlock> blocks = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (String entry : allow) {
            if (entry.contains("/") || AddressLiteral.parse(entry) != null) {
                blocks.add(AddressBlock.parse(entry));
            } else if (HostName.isPlain(entry)) {
                hosts.add(entry.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException("Neither a block of addresses nor a host name: " + entry);
            }
        }
        return new EgressRules(
                List.copyOf(blocks),
                hosts.stream().collect(Collectors.toUnmodifiableSet()),
                ports.stream().map(Ports::parse).toList());
    }

    boolean permitsPort(int port) {
        return ports.stream().anyMatch(range -> range.from <= port && port <= range.to);
    }

    boolean permits(String host, InetAddress address) {
        return AddressKinds.isPublic(address)
                || allowsBlock(address)
                || namesHost(host) && AddressKinds.isPrivate(address);
    }

    boolean namesHost(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    boolean allowsBlock(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private record Ports(int from, int to) {

        static Ports parse(String text) {
            String[] ends = text.strip().split("-", 2);
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            if (from < 1 || to < from || to > MAX_PORT) {
                throw new IllegalArgumentException("Not a range of ports: " + text);
            }
            return new Ports(from, to);
        }
    }
}
