package org.bailiwick.connectors.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Decides where the server may connect to. A host is resolved once; if any of its addresses is not permitted, none is
 * used. Whoever connects takes the addresses of the answer and does not resolve again, so a name cannot mean something
 * else a moment later.
 */
public final class EgressGuard {

    private static final int MAX_ADDRESS_CHARS = 2000;

    private final EgressRules rules;
    private final HostResolver resolver;

    public EgressGuard(EgressRules rules, HostResolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /**
     * @param host a name or an address; IPv6 without brackets
     * @throws EgressRefused when it must not be called
     * @throws UnknownHostException when the name is not known just now
     */
    public Destination check(String host, int port) throws UnknownHostException {
        if (!rules.permitsPort(port)) {
            throw new EgressRefused("Port " + port + " is not permitted");
        }
        return resolve(host, port);
    }

    /**
     * Reads an address for HTTP as strictly as it is called later: {@code https}, a plain host, no user, no fragment.
     * {@code http} is for destinations on the installation's list only.
     *
     * @throws EgressRefused for every other spelling
     */
    public URI parse(String address) throws EgressRefused {
        if (address.length() > MAX_ADDRESS_CHARS || !address.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new EgressRefused("The address is too long or has characters that must be encoded");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new EgressRefused("This is not an address");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("https", "http").contains(scheme)) {
            throw new EgressRefused("Only https addresses are called");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new EgressRefused("The address must have a plain host, no user and no fragment");
        }
        return uri;
    }

    /**
     * Checks an address for HTTP, scheme and port included.
     *
     * @throws EgressRefused when it must not be called
     * @throws UnknownHostException when the name is not known just now
     */
    public Destination check(URI uri) throws UnknownHostException {
        URI address = parse(uri.toString());
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        Destination destination = check(bare(address.getHost()), port);
        if (!secure && !destination.allowListed()) {
            throw new EgressRefused("Only https addresses are called");
        }
        return destination;
    }

    private Destination resolve(String host, int port) throws UnknownHostException {
        List<InetAddress> addresses = addresses(host);
        for (InetAddress address : addresses) {
            if (!rules.permits(host, address)) {
                throw new EgressRefused("The host leads to a network that is not permitted");
            }
        }
        boolean listed = rules.namesHost(host) || addresses.stream().allMatch(rules::allowsBlock);
        return new Destination(host, port, addresses, listed);
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        InetAddress literal = AddressLiteral.parse(host);
        if (literal != null) {
            return List.of(literal);
        }
        if (!HostName.isPlain(host)) {
            throw new EgressRefused("The host is neither a plain name nor an address in its usual spelling");
        }
        List<InetAddress> addresses = resolver.resolve(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException("The host has no address");
        }
        return addresses;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
