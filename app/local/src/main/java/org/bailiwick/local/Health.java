package org.bailiwick.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until something answers. */
final class Health {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Health() {}

    /** A question about a part; false for not yet. */
    interface Check {
        boolean passes() throws InterruptedException;
    }

    static boolean ok(String url) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static void await(Parts.Part part, Check check) throws InterruptedException, StartupException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!check.passes()) {
            if (!part.process().isAlive()) {
                throw new StartupException(part.name() + " ended with exit code "
                        + part.process().exitValue() + " while starting:\n" + part.tail());
            }
            if (System.nanoTime() > deadline) {
                throw new StartupException(part.name() + " was not ready within " + PATIENCE.toMinutes()
                        + " minutes. Its log is " + part.log() + "; the last lines are\n" + part.tail());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
