package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time from an instant until before another. */
record Stretch(Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    /** The part of this after an instant; may be empty. */
    Stretch after(Instant instant) {
        return new Stretch(from.isAfter(instant) ? from : instant, to);
    }

    /** What is left of this when others are taken out of it, in order. */
    List<Stretch> without(List<Stretch> others) {
        List<Stretch> left = new ArrayList<>();
        Instant begin = from;
        for (Stretch other : others) {
            if (!other.to().isAfter(begin)) {
                continue;
            }
            if (!other.from().isBefore(to)) {
                break;
            }
            if (begin.isBefore(other.from())) {
                left.add(new Stretch(begin, other.from()));
            }
            begin = other.to();
        }
        if (begin.isBefore(to)) {
            left.add(new Stretch(begin, to));
        }
        return left;
    }

    /** The same time in order, without overlaps and empty stretches. */
    static List<Stretch> merged(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        stretches.stream()
                .filter(stretch -> !stretch.isEmpty())
                .sorted(Comparator.comparing(Stretch::from))
                .forEach(stretch -> {
                    Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last == null || last.to().isBefore(stretch.from())) {
                        merged.add(stretch);
                    } else if (last.to().isBefore(stretch.to())) {
                        merged.set(merged.size() - 1, new Stretch(last.from(), stretch.to()));
                    }
                });
        return merged;
    }
}
