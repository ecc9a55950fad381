package org.bailiwick.agent.report;

import java.io.IOException;
import java.time.Duration;
import org.bailiwick.agent.health.Health;
import org.bailiwick.agent.spool.Spool;
import org.bailiwick.protocol.ReportReply;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the spool towards the server, oldest first, and backs off while that does not work. */
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerConnection server;
    private final Spool spool;
    private final Cadence cadence;
    private final Cadence heartbeats;
    private final Backoff backoff;
    private final Health health;
    private boolean reachable = true;

    public Sender(
            ServerConnection server, Spool spool, Cadence cadence, Cadence heartbeats, Backoff backoff, Health health) {
        this.server = server;
        this.spool = spool;
        this.cadence = cadence;
        this.heartbeats = heartbeats;
        this.backoff = backoff;
        this.health = health;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            Spool.Entry entry = spool.oldest(PATIENCE);
            if (entry != null) {
                send(entry);
            }
        }
    }

    void send(Spool.Entry entry) throws InterruptedException {
        byte[] content;
        try {
            content = entry.read();
        } catch (IOException e) {
            health.failed("spool", "report-unreadable", e.toString());
            spool.quarantine(entry);
            return;
        }
        try {
            ReportReply reply = server.report(content);
            spool.remove(entry);
            backoff.succeeded();
            cadence.follow(reply.nextIntervalSeconds());
            if (reply.configuration() != null) {
                heartbeats.follow(reply.configuration().heartbeatSeconds());
            }
            if (!reachable) {
                LOG.info("server takes reports again, {} still spooled", spool.size());
                reachable = true;
            }
        } catch (ServerFailure.Refused e) {
            // The same bytes would be refused for ever and block all that follow.
            health.failed("report", e.code().isEmpty() ? "report-refused" : e.code(), String.valueOf(e.getMessage()));
            spool.quarantine(entry);
        } catch (ServerFailure.Unavailable e) {
            unreachable(e);
            backoff.pause(e.retryAfter());
        } catch (ServerFailure e) {
            unreachable(e);
            backoff.pause(null);
        }
    }

    private void unreachable(ServerFailure failure) {
        if (reachable) {
            LOG.warn("server takes no reports, spooling: {}", failure.getMessage());
            reachable = false;
        }
    }
}
