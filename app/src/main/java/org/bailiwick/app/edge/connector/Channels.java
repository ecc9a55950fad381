package org.bailiwick.app.edge.connector;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** The operating system's side of Tomcat's connections. */
final class Channels {

    private Channels() {}

    /** Absent when it is closed already. */
    static @Nullable SocketChannel of(SocketWrapperBase<?> connection) {
        if (!(connection.getSocket() instanceof NioChannel channel)) {
            return null;
        }
        SocketChannel socket = channel.getIOChannel();
        // Tomcat uses its channels again for other connections.
        return connection.getSocket() == channel ? socket : null;
    }

    /**
     * Hangs up. The threads that read or write find the end of the stream and clean up as for a peer that went away; to
     * close under their hands would leave them waiting.
     *
     * @return false when it was done before
     */
    static boolean cut(@Nullable SocketChannel channel) {
        if (channel == null || channel.socket().isInputShutdown()) {
            return false;
        }
        try {
            channel.shutdownInput();
            channel.shutdownOutput();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
