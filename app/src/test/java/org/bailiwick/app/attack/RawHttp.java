package org.bailiwick.app.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests as they are written, which no client library makes decent. They come from ever new addresses where the
 * machine has a whole network of its own, so that the limit of refusals per address does not answer instead.
 */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 20_000;

    private static final int REQUESTS_PER_ADDRESS = 100;

    private final int port;
    private int requests;

    RawHttp(int port) {
        this.port = port;
    }

    /** @param headers whole lines */
    Answer send(String method, String target, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nConnection: close\r\nAccept: */*\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (Socket socket = connect()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    private Socket connect() throws IOException {
        int address = requests++ / REQUESTS_PER_ADDRESS;
        byte[] ours = {127, 24, (byte) (address / 250), (byte) (1 + address % 250)};
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByAddress(ours), 0);
        } catch (BindException onlyOneAddress) {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        }
    }

    /** @param body as it was framed */
    record Answer(int status, List<String> headers, String body) {

        static Answer of(String response) {
            int end = response.indexOf("\r\n\r\n");
            List<String> head = response.substring(0, Math.max(end, 0)).lines().toList();
            int status = head.isEmpty() ? 0 : Integer.parseInt(head.get(0).split(" ", 3)[1]);
            return new Answer(status, head, end < 0 ? "" : response.substring(end + 4));
        }

        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst();
        }
    }
}
