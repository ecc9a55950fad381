package org.bailiwick.connectors.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls other servers by HTTP where {@link EgressGuard} permits it. Each call resolves the host once and connects to
 * what was checked; TLS still verifies the host's name. No redirect, proxy, cookie, credential or automatic repetition;
 * the answer's body is read up to a bound and forgotten.
 */
public final class GuardedHttp implements AutoCloseable {

    /** Enough for a polite server to finish its answer; what is longer is cut off. */
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final Http1Config NARROW =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

    private final EgressGuard guard;
    private final Limits limits;
    private final SSLContext tls;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "egress-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** @param tls whose authorities are trusted */
    public GuardedHttp(EgressGuard guard, Limits limits, SSLContext tls) {
        this.guard = guard;
        this.limits = limits;
        this.tls = tls;
    }

    /**
     * Posts once.
     *
     * @throws EgressRefused when the guard does not permit the address
     * @throws UnknownHostException when the name is not known just now
     * @throws IOException when no answer came in time
     */
    public HttpAnswer post(URI address, Map<String, String> headers, byte[] body) throws IOException {
        Destination destination = guard.check(address);
        HttpHost target = new HttpHost(address.getScheme(), destination.host(), destination.port());
        HttpPost request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        CloseableHttpClient client = client(destination);
        var deadline = deadlines.schedule(
                () -> client.close(CloseMode.IMMEDIATE), limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            // Closing the response would read what is left of it; closing the client ends the connection instead.
            ClassicHttpResponse response = client.executeOpen(target, request, null);
            readSome(response);
            return new HttpAnswer(response.getCode());
        } catch (IllegalStateException closed) {
            throw new IOException("The call took too long", closed);
        } finally {
            deadline.cancel(false);
            client.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }

    private static void readSome(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return;
        }
        InputStream content = response.getEntity().getContent();
        if (content != null) {
            content.skip(MAX_ANSWER_BYTES);
        }
    }

    private CloseableHttpClient client(Destination destination) {
        RequestConfig request = RequestConfig.custom()
                .setResponseTimeout(timeout(limits.silence().toMillis()))
                .setConnectionRequestTimeout(timeout(limits.connect().toMillis()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections(destination))
                .setDefaultRequestConfig(request)
                // The planner that asks nobody for a proxy.
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setUserAgent("Bailiwick")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private HttpClientConnectionManager connections(Destination destination) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Pinned(destination))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(NARROW)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect().toMillis()))
                        .setSocketTimeout(timeout(limits.silence().toMillis()))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(timeout(limits.silence().toMillis()))
                        .build())
                .build();
    }

    private static Timeout timeout(long millis) {
        return Timeout.ofMilliseconds(millis);
    }

    /** Answers with what was checked, for the host that was checked. */
    private record Pinned(Destination destination) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equalsIgnoreCase(destination.host())) {
                throw new EgressRefused("The connection goes elsewhere than was checked");
            }
            return destination.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
