package org.bailiwick.app.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Callers that do with a WebSocket what a portal does not; each is cut off, and the next one is served. */
@ServerTest
class FloodTests {

    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_BIG = 1009;

    @LocalServerPort
    private int port;

    @Autowired
    private RealtimeSettings settings;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<WebSocket> open = new ArrayList<>();

    @AfterEach
    void othersAreServed() throws Exception {
        open.forEach(WebSocket::abort);
        Peer peer = new Peer();
        WebSocket socket = connect(peer);
        socket.sendText(connectFrame(TestPerson.LENA), true).get(5, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(peer.text).startsWith("CONNECTED"));
        socket.abort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:8080.evil.example",
                "http://localhost:80801",
                "https://localhost:8080",
                "http://LOCALHOST:8080/"
            })
    void pageOfAnotherOriginGetsNoConnection(String origin) {
        assertThatThrownBy(() -> connect(origin)).hasMessageContaining("403");
    }

    @Test
    void pageWhoseNameWasMadeToPointHereGetsNoConnection() {
        assertThatThrownBy(() -> connect("http://127.0.0.1:" + port)).hasMessageContaining("403");
    }

    @Test
    void floodOfMessagesEndsTheConnection() throws Exception {
        Peer peer = new Peer();
        WebSocket socket = connect(peer);
        socket.sendText(connectFrame(TestPerson.SAM), true).get(5, TimeUnit.SECONDS);

        sendUntilClosed(peer, () -> socket.sendText("\n", true));

        assertThat(peer.closed.get(5, TimeUnit.SECONDS)).isEqualTo(POLICY_VIOLATION);
    }

    @Test
    void messageOfManyTinyFragmentsEndsTheConnection() throws Exception {
        Peer peer = new Peer();
        WebSocket socket = connect(peer);

        sendUntilClosed(peer, () -> socket.sendText("x", false));

        assertThat(peer.isOver()).isTrue();
    }

    @Test
    void frameThatIsTooLargeEndsTheConnection() throws Exception {
        Peer peer = new Peer();
        WebSocket socket = connect(peer);
        ByteBuffer large = ByteBuffer.allocate(64 * 1024 * 1024);

        CompletableFuture<WebSocket> unused = socket.sendBinary(large, true);

        await().atMost(Duration.ofSeconds(20)).until(peer::isOver);
        assertThat(peer.code()).isIn(TOO_BIG, null);
    }

    @Test
    void floodOfPingsEndsTheConnection() throws Exception {
        Peer peer = new Peer();
        WebSocket socket = connect(peer);

        sendUntilClosed(peer, () -> socket.sendPing(ByteBuffer.allocate(100)));

        assertThat(peer.isOver()).isTrue();
    }

    @Test
    void connectionsOfOnePersonAreBounded() throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < settings.maxPerPerson() + 1; i++) {
            Peer peer = new Peer();
            connect(peer).sendText(connectFrame(TestPerson.RALF), true).get(5, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(peer.text).isNotEmpty());
            peers.add(peer);
        }

        assertThat(peers.subList(0, settings.maxPerPerson()))
                .allSatisfy(peer -> assertThat(peer.text).startsWith("CONNECTED"));
        assertThat(peers.get(settings.maxPerPerson()).text).startsWith("ERROR").contains("too-many-connections");
    }

    private interface Sending {
        CompletableFuture<WebSocket> send();
    }

    private static void sendUntilClosed(Peer peer, Sending sending) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!peer.isOver() && System.nanoTime() < end) {
            try {
                sending.send().get(5, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException cut) {
                await().until(peer::isOver);
            }
        }
    }

    private WebSocket connect(Peer peer) throws Exception {
        return connect(settings.allowedOrigins().get(0), peer);
    }

    private WebSocket connect(String origin) throws Exception {
        return connect(origin, new Peer());
    }

    private WebSocket connect(String origin, Peer peer) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + port + "/ws");
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .header("Origin", origin)
                    .subprotocols("v12.stomp")
                    .buildAsync(address, peer)
                    .get(5, TimeUnit.SECONDS);
            open.add(socket);
            return socket;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof java.net.http.WebSocketHandshakeException refused) {
                throw new IllegalStateException("HTTP " + refused.getResponse().statusCode(), e);
            }
            throw e;
        }
    }

    private static String connectFrame(TestPerson person) {
        return "CONNECT\naccept-version:1.2\nhost:localhost\nAuthorization:Bearer " + TestTokens.of(person) + "\n\n\0";
    }

    private static final class Peer implements WebSocket.Listener {

        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private volatile String text = "";

        boolean isOver() {
            return closed.isDone();
        }

        @Nullable
        Integer code() {
            return closed.isCompletedExceptionally() ? null : closed.getNow(0);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text = text + data;
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
