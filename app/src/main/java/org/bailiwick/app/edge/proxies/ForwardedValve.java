package org.bailiwick.app.edge.proxies;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Puts the caller's address and scheme in the place of the proxy's, when the request comes from a proxy that is known.
 * Tomcat's own valve knows proxies by regular expressions only, in which a dot too few lets strangers in.
 */
final class ForwardedValve extends ValveBase {

    static final String FOR = "X-Forwarded-For";
    static final String PROTOCOL = "X-Forwarded-Proto";

    private static final int HTTPS = 443;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private final NetMaskSet proxies;

    ForwardedValve(NetMaskSet proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (known(request.getRemoteAddr())) {
            List<String> chain = chain(request);
            String caller = caller(chain);
            if (caller != null) {
                request.setRemoteAddr(caller);
                request.setRemoteHost(caller);
            }
            if ("https".equalsIgnoreCase(request.getHeader(PROTOCOL))) {
                request.setSecure(true);
                request.getCoyoteRequest().scheme().setString("https");
                if (request.getHost() != null && !statesPort(request.getHeader("Host"))) {
                    request.setServerPort(HTTPS);
                }
            }
        }
        getNext().invoke(request, response);
    }

    private static List<String> chain(Request request) {
        List<String> chain = new ArrayList<>();
        request.getHeaders(FOR).asIterator().forEachRemaining(header -> {
            for (String hop : header.split(",", -1)) {
                chain.add(hop.strip());
            }
        });
        return chain;
    }

    /** Read from the near end: what stands beyond the last proxy of ours was written by the caller himself. */
    private @Nullable String caller(List<String> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            String hop = chain.get(i);
            if (!isAddress(hop)) {
                return null;
            }
            if (!known(hop)) {
                return hop;
            }
        }
        return null;
    }

    private boolean known(String address) {
        try {
            return isAddress(address) && proxies.contains(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** So that nobody makes the server look up a name. */
    private static boolean isAddress(String text) {
        return text.length() <= 45
                && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
    }

    private static boolean statesPort(@Nullable String host) {
        return host != null && host.lastIndexOf(':') > host.lastIndexOf(']');
    }
}
