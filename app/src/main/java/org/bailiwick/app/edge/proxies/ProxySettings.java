package org.bailiwick.app.edge.proxies;

import java.util.List;
import org.apache.catalina.util.NetMaskSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies in front of the server.
 *
 * @param proxies their addresses, as {@code 10.0.0.0/8} or {@code 192.0.2.7}; empty when there is none, and then nobody's
 *     word is taken for where a request comes from. Naming one also says that it speaks TLS to the world
 */
@ConfigurationProperties("bailiwick")
public record ProxySettings(@DefaultValue List<String> proxies) {

    public ProxySettings {
        proxies = proxies.stream()
                .map(String::strip)
                .filter(cidr -> !cidr.isEmpty())
                .toList();
    }

    NetMaskSet networks() {
        NetMaskSet networks = new NetMaskSet();
        List<String> wrong = networks.addAll(String.join(",", proxies));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("bailiwick.proxies: " + String.join("; ", wrong));
        }
        return networks;
    }
}
