package org.bailiwick.app.edge.startup;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.edge.proxies.ProxySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.stereotype.Component;

/** Nobody else on the network reads along: HTTP without TLS stays on this machine or behind a proxy that has TLS. */
@Component
class TransportCheck implements StartupCheck {

    private final ServerProperties server;
    private final ProxySettings proxies;

    TransportCheck(ServerProperties server, ProxySettings proxies) {
        this.server = server;
        this.proxies = proxies;
    }

    @Override
    public String name() {
        return "transport";
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        boolean tls = server.getSsl() != null && server.getSsl().isEnabled();
        if (!tls && !isLoopback(server.getAddress()) && proxies.proxies().isEmpty()) {
            faults.add("server.address is " + (server.getAddress() == null ? "every address" : server.getAddress())
                    + " and there is no TLS. Set bailiwick.tls.certificate and bailiwick.tls.private-key, or"
                    + " bailiwick.proxies to the addresses of the proxy that has TLS, or server.address to 127.0.0.1.");
        }
        ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
        if (strategy != null && strategy != ForwardHeadersStrategy.NONE) {
            faults.add("server.forward-headers-strategy believes everybody's word for where a request comes from."
                    + " Leave it at none and set bailiwick.proxies to the addresses of your proxies.");
        }
        return faults;
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
