package org.bailiwick.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the user sees while things start and stop: seconds since the start, which part, what it does. */
final class Console {

    private final PrintStream out;
    private final long startedNanos = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void step(String part, String what) {
        out.printf(Locale.ROOT, "%7.1f s  %-12s %s%n", elapsed().toMillis() / 1000.0, part, what);
        out.flush();
    }

    synchronized void text(String text) {
        out.print(text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
