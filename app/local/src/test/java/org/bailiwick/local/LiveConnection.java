package org.bailiwick.local;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A portal's WebSocket: connected with a token and subscribed to a topic. */
final class LiveConnection implements WebSocket.Listener {

    private final StringBuffer received = new StringBuffer();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    static LiveConnection open(String publicUrl, String token, String topic) throws Exception {
        LiveConnection connection = new LiveConnection();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", publicUrl)
                .buildAsync(URI.create(publicUrl.replaceFirst("http", "ws") + "/ws"), connection)
                .get();
        connection.send(
                socket, "CONNECT\naccept-version:1.2\nheart-beat:0,0\nhost:localhost\nAuthorization:Bearer " + token);
        await().atMost(Duration.ofSeconds(10)).until(() -> connection.received.indexOf("CONNECTED") >= 0);
        connection.send(socket, "SUBSCRIBE\nid:0\ndestination:/topic/" + topic);
        return connection;
    }

    /** Why it ended, or null while it is open. */
    boolean ended() {
        return end.isDone();
    }

    String why() {
        return end.getNow("still open") + " " + received;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        received.append(data);
        socket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        end.complete(status + " " + reason);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end.complete(error.toString());
    }

    private void send(WebSocket socket, String frame) throws Exception {
        socket.sendText(frame + "\n\n\0", true).get();
    }
}
