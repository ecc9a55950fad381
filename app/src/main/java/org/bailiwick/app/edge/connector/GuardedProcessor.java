package org.bailiwick.app.edge.connector;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Serves one request at a time, and can be asked by another thread whether it is being kept waiting. */
final class GuardedProcessor extends Http11Processor {

    private final Waiting body = new Waiting();
    private final Set<GuardedProcessor> serving;
    private volatile @Nullable SocketChannel channel;

    /** When the watcher first saw it reading what nobody wanted; only the watcher uses it. */
    private long endingSince;

    /** What was written when the watcher began to measure, of the answer that was committed at that time. */
    private long windowOf = -1;

    private long windowStart;
    private long windowBytes;

    GuardedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, Set<GuardedProcessor> serving) {
        super(protocol, adapter);
        this.serving = serving;
        getRequest().setInputBuffer(new MeasuredInput(getRequest().getInputBuffer(), getRequest(), body));
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        channel = Channels.of(connection);
        serving.add(this);
        try {
            return super.service(connection);
        } finally {
            serving.remove(this);
            channel = null;
        }
    }

    /** The connection of the request that is served now. */
    @Nullable
    SocketChannel channel() {
        return channel;
    }

    /** Whether a thread is held up by the peer at this moment. */
    boolean waits() {
        return body.now() || ending();
    }

    /**
     * Whether the peer has kept it waiting for too long: for the body, for the rest of a body nobody wants, or for the
     * answer to be taken.
     */
    boolean heldUp(long now, ConnectionSettings settings, boolean pressed) {
        if (pressed && body.exceeds(now, settings.patienceUnderPressure(), settings.rateUnderPressure())) {
            return true;
        }
        return body.exceeds(now, settings.patience(), settings.rate())
                || body.exceeds(now, settings.body())
                || endsSlowly(now, settings, pressed)
                || isReadSlowly(now, settings);
    }

    private boolean endsSlowly(long now, ConnectionSettings settings, boolean pressed) {
        if (!ending()) {
            endingSince = 0;
            return false;
        }
        if (endingSince == 0) {
            endingSince = now;
        }
        long longest = (pressed ? settings.patienceUnderPressure() : settings.patience()).toNanos();
        return now - endingSince > longest;
    }

    /** By windows of time: what the operating system buffered at the beginning says nothing about the peer. */
    private boolean isReadSlowly(long now, ConnectionSettings settings) {
        var response = getRequest().getResponse();
        long committed = response.getCommitTimeNanos();
        if (!response.isCommitted() || isAsync()) {
            return false;
        }
        long written = response.getBytesWritten(false);
        long elapsed = now - windowStart;
        if (committed != windowOf || elapsed > 2 * settings.patience().toNanos()) {
            double seconds = (double) elapsed / TimeUnit.SECONDS.toNanos(1);
            boolean slow = committed == windowOf
                    && written - windowBytes < seconds * settings.rate().toBytes();
            windowOf = committed;
            windowStart = now;
            windowBytes = written;
            return slow;
        }
        return false;
    }

    private boolean ending() {
        return getRequest().getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT;
    }
}
