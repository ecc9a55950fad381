package org.bailiwick.agent.report;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.agent.health.Health;
import org.bailiwick.agent.spool.Spool;
import org.bailiwick.protocol.ProtocolLimits;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.protocol.client.ServerConnection;

/** Collects on time and puts every report on disk, whether or not the server can be reached. */
public final class Reporter {
    private final Machine machine;
    private final Spool spool;
    private final Cadence cadence;
    private final Health health;
    private final UUID bootId;
    private final AtomicLong sequence = new AtomicLong();

    public Reporter(Machine machine, Spool spool, Cadence cadence, Health health, UUID bootId) {
        this.machine = machine;
        this.spool = spool;
        this.cadence = cadence;
        this.health = health;
        this.bootId = bootId;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            long started = System.nanoTime();
            collect();
            cadence.await(started);
        }
    }

    /** Number of the last report of this run. */
    public long sequence() {
        return sequence.get();
    }

    void collect() throws InterruptedException {
        try {
            Report report =
                    machine.report(bootId, sequence.get() + 1, cadence.interval(), spool.size(), spool.dropped());
            byte[] json = WireJson.write(report);
            if (json.length > ProtocolLimits.MAX_BODY_BYTES) {
                health.failed("collect", "report-too-large", "report has " + json.length + " bytes");
                return;
            }
            sequence.incrementAndGet();
            spool.add(report.reportId(), ServerConnection.gzip(json));
        } catch (RuntimeException e) {
            // One bad measurement must not end all the following ones.
            health.failed("collect", "report-failed", e.toString());
        }
    }
}
