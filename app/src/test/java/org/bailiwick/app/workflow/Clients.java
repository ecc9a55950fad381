package org.bailiwick.app.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Clients that ask again as soon as they have their answer. */
final class Clients {

    private Clients() {}

    /**
     * What they saw.
     *
     * @param micros of each answer that was the wanted one, in order of length
     * @param failed how many were not
     */
    record Round(double seconds, long[] micros, int failed) {

        double rate() {
            return micros.length / seconds;
        }

        double p50() {
            return percentile(0.5);
        }

        double p99() {
            return percentile(0.99);
        }

        double slowest() {
            return percentile(1);
        }

        private double percentile(double share) {
            return micros.length == 0
                    ? Double.NaN
                    : micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1e3;
        }
    }

    /** @param asking whether the answer was the wanted one; called by all clients at once */
    static Round during(int clients, int seconds, BooleanSupplier asking) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        AtomicInteger failed = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        try {
            List<Future<long[]>> all = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> one(end, asking, failed)))
                    .toList();
            LongStream.Builder micros = LongStream.builder();
            for (Future<long[]> one : all) {
                Arrays.stream(one.get()).forEach(micros);
            }
            double took = (System.nanoTime() - begun) / 1e9;
            return new Round(took, micros.build().sorted().toArray(), failed.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] one(long end, BooleanSupplier asking, AtomicInteger failed) {
        LongStream.Builder micros = LongStream.builder();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            if (asking.getAsBoolean()) {
                micros.add((System.nanoTime() - start) / 1000);
            } else {
                failed.incrementAndGet();
            }
        }
        return micros.build().toArray();
    }
}
