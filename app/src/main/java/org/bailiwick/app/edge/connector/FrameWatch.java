package org.bailiwick.app.edge.connector;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.http11.upgrade.UpgradeInfo;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the frames of WebSocket connections. Tomcat answers pings itself and puts fragments together itself, so a flood
 * of those never reaches the application's own limit of messages.
 */
final class FrameWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FrameWatch.class);

    private final Map<SocketWrapperBase<?>, Count> counts = new ConcurrentHashMap<>();

    void add(SocketWrapperBase<?> connection, UpgradeInfo info) {
        counts.put(connection, new Count(info));
    }

    /** Cuts the connections that sent too many since the last look. */
    void look(ConnectionSettings settings) {
        counts.forEach((connection, count) -> {
            if (connection.isClosed()) {
                counts.remove(connection);
            } else if (count.exceeds(settings)) {
                LOG.info("Cut a WebSocket connection from {} that floods", connection.getRemoteAddr());
                counts.remove(connection);
                Channels.cut(Channels.of(connection));
            }
        });
    }

    private static final class Count {

        private final UpgradeInfo info;
        private @Nullable Bucket bucket;
        private long seen;

        Count(UpgradeInfo info) {
            this.info = info;
        }

        boolean exceeds(ConnectionSettings settings) {
            long received = info.getMsgsReceived();
            long more = received - seen;
            seen = received;
            if (bucket == null) {
                bucket = Bucket.builder()
                        .addLimit(limit -> limit.capacity(settings.frameBurst())
                                .refillGreedy(settings.frames(), Duration.ofSeconds(1)))
                        .build();
            }
            return more > 0 && !bucket.tryConsume(more);
        }
    }
}
