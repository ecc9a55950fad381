package org.bailiwick.app.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port nobody has a reason to call; whoever does was talked into it. */
final class Canary implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger visits = new AtomicInteger();

    private Canary(ServerSocket socket) {
        this.socket = socket;
    }

    static Canary listening() throws IOException {
        Canary canary = new Canary(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(canary::count, "canary");
        thread.setDaemon(true);
        thread.start();
        return canary;
    }

    private void count() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                visits.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int port() {
        return socket.getLocalPort();
    }

    int visits() {
        return visits.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
