package org.bailiwick.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the simulator; progress goes to standard error, the summary to standard output. */
public final class Main {
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(args, System.getenv());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
            return;
        }
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            try {
                stopped.await(40, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        int exit = 1;
        try {
            exit = run(options, stop, System.out, System.err);
        } catch (IOException e) {
            System.err.println("simulator: " + e);
        } finally {
            stopped.countDown();
        }
        System.exit(exit);
    }

    /** @return 0 when every report was taken */
    static int run(Options options, CountDownLatch stop, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        // The JDK keeps five connections open by default and would open the others anew for every request.
        System.setProperty("http.maxConnections", Integer.toString(options.threads()));
        Statistics statistics = new Statistics();
        long started = System.nanoTime();
        long end = options.duration() == null
                ? Long.MAX_VALUE
                : started + options.duration().toNanos();
        Fleet fleet = new Fleet(options, Clock.systemUTC(), statistics);
        try {
            fleet.start();
            while (System.nanoTime() < end) {
                long wait = Math.min(PROGRESS.toNanos(), end - System.nanoTime());
                if (stop.await(Math.max(1, wait), TimeUnit.NANOSECONDS)) {
                    break;
                }
                err.println(statistics.line(secondsSince(started)));
            }
        } finally {
            fleet.close();
        }
        out.println(statistics.line(secondsSince(started)));
        return statistics.rejected.sum() == 0 && statistics.accepted.sum() + statistics.duplicates.sum() > 0 ? 0 : 1;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
