package org.bailiwick.app.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bailiwick.protocol.ReportReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores reports together, and lets each answer for itself: one that cannot be stored is found by halving the batch, and
 * fails alone.
 */
@Component
class ReportBatches {

    private static final Logger LOG = LoggerFactory.getLogger(ReportBatches.class);

    /** The same order everywhere, so that two batches never wait for each other in a circle. */
    private static final Comparator<PendingReport> ORDER = Comparator.comparing(PendingReport::deviceId);

    private final ReportIntake intake;
    private final Partitions partitions;
    private final Layouts layouts;
    private final Appointments appointments;
    private final TelemetrySettings settings;
    private final TransactionTemplate transaction;

    ReportBatches(
            ReportIntake intake,
            Partitions partitions,
            Layouts layouts,
            Appointments appointments,
            TelemetrySettings settings,
            TransactionTemplate transaction) {
        this.intake = intake;
        this.partitions = partitions;
        this.layouts = layouts;
        this.appointments = appointments;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Gives every one of the reports its answer; those answered without a failure are durable then. */
    void store(List<PendingReport> reports) {
        List<PendingReport> ordered = new ArrayList<>(reports);
        ordered.sort(ORDER);
        long began = System.nanoTime();
        storeOrHalve(ordered);
        appointments.stored(reports.size(), Duration.ofNanos(System.nanoTime() - began), settings.writers());
    }

    private void storeOrHalve(List<PendingReport> reports) {
        List<Outcome> outcomes;
        try {
            reports.forEach(report -> partitions.cover(report.collectedAt(), report.receivedAt()));
            int[] layoutIds = layouts.of(reports);
            outcomes = transaction.execute(status -> intake.store(reports, layoutIds));
        } catch (RuntimeException failure) {
            if (reports.size() > 1 && isOfOne(failure)) {
                LOG.warn("One of {} reports cannot be stored; looking for it: {}", reports.size(), failure.toString());
                int middle = reports.size() / 2;
                storeOrHalve(reports.subList(0, middle));
                storeOrHalve(reports.subList(middle, reports.size()));
            } else {
                reports.forEach(report -> report.answer().completeExceptionally(failure));
            }
            return;
        }
        if (outcomes == null) {
            throw new IllegalStateException("the transaction always has an outcome");
        }
        outcomes.forEach(Outcome::tell);
    }

    /** Whether the failure may be one report's fault; a database that is away, or a commit that failed, is nobody's. */
    private static boolean isOfOne(RuntimeException failure) {
        return !(failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException);
    }

    /** What becomes of a report once its batch is committed: the reply, or the refusal of this report alone. */
    sealed interface Outcome {

        void tell();

        record Stored(PendingReport report, ReportReply reply) implements Outcome {
            @Override
            public void tell() {
                report.answer().complete(reply);
            }
        }

        record Refused(PendingReport report, RuntimeException refusal) implements Outcome {
            @Override
            public void tell() {
                report.answer().completeExceptionally(refusal);
            }
        }
    }
}
