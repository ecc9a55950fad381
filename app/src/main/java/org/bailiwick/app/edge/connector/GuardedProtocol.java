package org.bailiwick.app.edge.connector;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Processor;
import org.apache.coyote.UpgradeToken;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.coyote.http11.upgrade.UpgradeInfo;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP connector with a watch over peers that keep threads or connections without using them. Tomcat by itself
 * bounds only the gap between two bytes, so that a byte every ten seconds holds a thread for hours. Public because Tomcat
 * makes it by its name.
 */
public final class GuardedProtocol extends Http11NioProtocol {

    private final Set<GuardedProcessor> serving = ConcurrentHashMap.newKeySet();
    private final FrameWatch frames = new FrameWatch();
    private final SlowPeers watch = new SlowPeers(this, serving, frames);

    void setSettings(ConnectionSettings settings) {
        watch.setSettings(settings);
    }

    Set<? extends SocketWrapperBase<?>> connections() {
        return getEndpoint().getConnections();
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch.start();
    }

    @Override
    public void stop() throws Exception {
        watch.stop();
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new GuardedProcessor(this, getAdapter(), serving);
    }

    @Override
    protected Processor createUpgradeProcessor(SocketWrapperBase<?> connection, UpgradeToken token) {
        if (token.getHttpUpgradeHandler() instanceof InternalHttpUpgradeHandler handler) {
            UpgradeInfo info = handler.getUpgradeInfo();
            if (info != null) {
                frames.add(connection, info);
            }
        }
        return super.createUpgradeProcessor(connection, token);
    }
}
