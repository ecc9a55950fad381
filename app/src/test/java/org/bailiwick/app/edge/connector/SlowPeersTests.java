package org.bailiwick.app.edge.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

/** Real sockets that send a little, often enough for Tomcat's own timeout never to strike. */
@Timeout(60)
class SlowPeersTests {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final PlainServer server = new PlainServer(new ConnectionSettings(
            PATIENCE,
            PATIENCE,
            DataSize.ofKilobytes(1),
            Duration.ofSeconds(6),
            0.5,
            Duration.ofMillis(300),
            DataSize.ofKilobytes(32),
            100,
            500));

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void headersThatDripAreCut() throws Exception {
        Socket socket = open("GET /well HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

        assertThat(dripUntilCut(socket, 200)).isTrue();
    }

    @Test
    void bodyThatDripsIsCut() throws Exception {
        Socket socket = open("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");

        assertThat(dripUntilCut(socket, 200)).isTrue();
    }

    @Test
    void chunksThatNeverEndAreCut() throws Exception {
        Socket socket = open("POST /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

        assertThat(sendUntilCut(socket, "1\r\na\r\n", 200)).isTrue();
    }

    @Test
    void bodyNobodyWantsIsNotWaitedFor() throws Exception {
        Socket socket = open("POST /refuse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");

        assertThat(dripUntilCut(socket, 200)).isTrue();
    }

    @Test
    void bodyAtAnySpeedEndsSomeTime() throws Exception {
        Socket socket = open("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n");

        assertThat(sendUntilCut(socket, "x".repeat(1000), 100)).isTrue();
    }

    @Test
    void bodyThatIsSlowButMovesIsRead() throws Exception {
        int blocks = 30;
        Socket socket = open("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + blocks * 1000 + "\r\n\r\n");

        assertThat(sendUntilCut(socket, "x".repeat(1000), 100, blocks)).isFalse();
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
    }

    @Test
    void answerThatNobodyTakesIsNotHeldReady() throws Exception {
        Socket socket = open("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n");

        long taken = 0;
        try {
            byte[] sip = new byte[64];
            for (int i = 0; i < 30; i++) {
                taken += Math.max(0, socket.getInputStream().read(sip));
                Thread.sleep(200);
            }
            // What lies in buffers between the two is still to be had.
            taken += socket.getInputStream().readAllBytes().length;
        } catch (SocketException reset) {
            // Cut in the midst of it.
        }
        assertThat(taken).isBetween(64L, PlainServer.BIG - 1L);
    }

    @Test
    void othersAreServedWhileManyMoreSlowOnesThanThreadsCome() throws Exception {
        for (int i = 0; i < 5 * PlainServer.THREADS; i++) {
            open("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx");
            open("POST /refuse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx");
        }

        long start = System.nanoTime();
        assertThat(server.get("/well")).isEqualTo("HTTP/1.1 200");
        // Ten times as many as threads, each cut after less than a second, where each alone could wait for 1.5 seconds
        // without pressure and 20 without the watch.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = server.send(beginning);
        sockets.add(socket);
        return socket;
    }

    private static boolean dripUntilCut(Socket socket, int pause) throws Exception {
        return sendUntilCut(socket, "x", pause);
    }

    private static boolean sendUntilCut(Socket socket, String piece, int pause) throws Exception {
        return sendUntilCut(socket, piece, pause, 12_000 / pause);
    }

    private static boolean sendUntilCut(Socket socket, String piece, int pause, int times) throws Exception {
        try {
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(pause);
            }
            return false;
        } catch (SocketException cut) {
            return true;
        }
    }
}
