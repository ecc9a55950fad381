package org.bailiwick.connectors.egress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server of the tests on an address of this machine, which remembers what reached it. */
public final class LocalServer implements AutoCloseable {

    /** What reached it. */
    public record Hit(String path, java.util.Map<String, List<String>> headers, String body) {

        /** @return absent when the header was not sent */
        public @Nullable String header(String name) {
            List<String> values = headers.get(name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + name.substring(1).toLowerCase(java.util.Locale.ROOT));
            return values == null ? null : values.get(0);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Hit> hits = new CopyOnWriteArrayList<>();

    private LocalServer(HttpServer server, HttpHandler handler) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            hits.add(new Hit(
                    exchange.getRequestURI().toString(),
                    java.util.Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
            handler.handle(exchange);
        });
        server.start();
    }

    /** @param port 0 for any */
    public static LocalServer at(String address, int port, HttpHandler handler) throws IOException {
        return new LocalServer(HttpServer.create(socket(address, port), 0), handler);
    }

    static LocalServer secure(String address, SSLContext tls, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(socket(address, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new LocalServer(server, handler);
    }

    /** Answers with a status and no body. */
    public static HttpHandler status(int status) {
        return exchange -> answer(exchange, status);
    }

    static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Hit> hits() {
        return List.copyOf(hits);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetSocketAddress socket(String address, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }
}
