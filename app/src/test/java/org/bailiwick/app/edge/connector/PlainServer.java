package org.bailiwick.app.edge.connector;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The connector with a servlet that reads, writes or ignores, and nothing else. */
final class PlainServer implements AutoCloseable {

    static final int THREADS = 40;

    static final int BIG = 64 * 1024 * 1024;

    private final WebServer server;

    PlainServer(ConnectionSettings settings) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        new ConnectorConfiguration().guardedConnector(settings).customize(factory);
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof GuardedProtocol protocol) {
                protocol.setMaxThreads(THREADS);
                protocol.setConnectionTimeout(20_000);
            }
        });
        server = factory.getWebServer(
                context -> context.addServlet("plain", new Plain()).addMapping("/*"));
        server.start();
    }

    /** A connection that has sent this and nothing more. */
    Socket send(String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The first line of the answer to a whole request. */
    String get(String path) throws IOException {
        try (Socket socket = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Plain extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getRequestURI()) {
                case "/read" -> request.getInputStream().readAllBytes();
                case "/refuse" -> response.setStatus(401);
                case "/big" -> write(response.getOutputStream());
                default -> response.getWriter().write("well");
            }
        }

        private static void write(OutputStream out) throws IOException {
            byte[] block = new byte[64 * 1024];
            for (int sent = 0; sent < BIG; sent += block.length) {
                out.write(block);
            }
        }
    }
}
