package org.bailiwick.connectors.egress;

import java.net.InetAddress;
import java.util.List;

/**
 * Where a call may go.
 *
 * @param host as it was written; for TLS to verify
 * @param addresses what the host resolved to when it was checked; connect to these and ask nobody again
 * @param allowListed whether every address was opened by the installation's own list
 */
public record Destination(String host, int port, List<InetAddress> addresses, boolean allowListed) {

    public Destination {
        addresses = List.copyOf(addresses);
    }
}
