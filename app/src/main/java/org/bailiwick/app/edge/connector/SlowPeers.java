package org.bailiwick.app.edge.connector;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks four times a second who keeps a thread or a connection without using it, and hangs up on them. */
final class SlowPeers implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SlowPeers.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** From this share of the permitted connections on, idle ones make room. */
    private static final double CROWDED = 0.95;

    /** Tomcat's sign for a request of which no byte has come. */
    private static final long NOT_STARTED = -1;

    private static final Duration IDLE_WHEN_CROWDED = Duration.ofSeconds(2);

    private final GuardedProtocol protocol;
    private final Set<GuardedProcessor> serving;
    private final FrameWatch frames;
    private Map<SocketWrapperBase<?>, Long> handshakes = new HashMap<>();
    private ConnectionSettings settings = ConnectionSettings.defaults();
    private @Nullable Thread thread;

    SlowPeers(GuardedProtocol protocol, Set<GuardedProcessor> serving, FrameWatch frames) {
        this.protocol = protocol;
        this.serving = serving;
        this.frames = frames;
    }

    synchronized void setSettings(ConnectionSettings newSettings) {
        settings = newSettings;
    }

    synchronized void start() {
        thread = new Thread(this, "slow-peers");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
                try {
                    look(System.nanoTime(), current());
                } catch (RuntimeException e) {
                    // Without the watch the server would be open to everything it keeps out.
                    LOG.error("The watch over slow peers failed once", e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized ConnectionSettings current() {
        return settings;
    }

    private void look(long now, ConnectionSettings limits) {
        int cut = cutHeldUp(now, limits) + cutUnfinished(now, limits);
        if (cut > 0) {
            LOG.info("Cut {} connections of peers that keep the server waiting", cut);
        }
        frames.look(limits);
    }

    /** Requests that have a thread. */
    private int cutHeldUp(long now, ConnectionSettings limits) {
        long waiting = serving.stream().filter(GuardedProcessor::waits).count();
        boolean pressed = waiting > limits.pressure() * protocol.getMaxThreads();
        int cut = 0;
        for (GuardedProcessor processor : serving) {
            SocketChannel channel = processor.channel();
            if (processor.heldUp(now, limits, pressed) && Channels.cut(channel)) {
                cut++;
            }
        }
        return cut;
    }

    /** Connections without a thread: in the middle of the handshake or of headers, or idle. */
    private int cutUnfinished(long now, ConnectionSettings limits) {
        Set<? extends SocketWrapperBase<?>> connections = protocol.connections();
        boolean crowded = connections.size() > CROWDED * protocol.getMaxConnections();
        Set<SocketChannel> busy = crowded ? busy() : Set.of();
        Map<SocketWrapperBase<?>, Long> open = new HashMap<>();
        int cut = 0;
        for (SocketWrapperBase<?> connection : connections) {
            boolean late;
            if (connection.getSocket() instanceof NioChannel channel && !channel.isHandshakeComplete()) {
                long since = handshakes.getOrDefault(connection, now);
                open.put(connection, since);
                late = now - since > limits.handshake().toNanos();
            } else if (connection.getCurrentProcessor() instanceof Http11Processor processor) {
                late = headersAreLate(processor, now, limits);
            } else {
                late = crowded && connection.getCurrentProcessor() == null && idle(connection, busy);
            }
            if (late && Channels.cut(Channels.of(connection))) {
                cut++;
            }
        }
        handshakes = open;
        return cut;
    }

    private static boolean headersAreLate(Http11Processor processor, long now, ConnectionSettings limits) {
        long started = processor.getRequest().getStartTimeNanos();
        return started != NOT_STARTED
                && !processor.isAsync()
                && !processor.isUpgrade()
                && now - started > limits.handshake().toNanos();
    }

    private Set<SocketChannel> busy() {
        Set<SocketChannel> busy = new HashSet<>();
        for (GuardedProcessor processor : serving) {
            SocketChannel channel = processor.channel();
            if (channel != null) {
                busy.add(channel);
            }
        }
        return busy;
    }

    private static boolean idle(SocketWrapperBase<?> connection, Set<SocketChannel> busy) {
        SocketChannel channel = Channels.of(connection);
        return channel != null
                && !busy.contains(channel)
                && connection instanceof NioSocketWrapper nio
                && System.currentTimeMillis() - nio.getLastRead() > IDLE_WHEN_CROWDED.toMillis();
    }
}
