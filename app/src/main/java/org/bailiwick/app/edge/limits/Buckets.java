package org.bailiwick.app.edge.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bailiwick.app.shared.Problem;

/** One token bucket per caller. Bounded: a caller forgotten starts with a full bucket again. */
final class Buckets {

    private final String code;
    private final LoadingCache<String, Bucket> buckets;

    Buckets(String code, LimitSettings.Rate rate, int callers) {
        this.code = code;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(callers)
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.back(), rate.within()))
                        .build());
    }

    /** Takes a token, or says when to come back. */
    Optional<Problem> take(String caller) {
        ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(refusal(probe.getNanosToWaitForRefill()));
    }

    /** Whether there is a token, without taking it. */
    Optional<Problem> look(String caller) {
        Bucket bucket = buckets.getIfPresent(caller);
        if (bucket == null) {
            return Optional.empty();
        }
        var probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? Optional.empty() : Optional.of(refusal(probe.getNanosToWaitForRefill()));
    }

    private Problem refusal(long nanos) {
        int seconds = (int) Math.min(3600, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        return Problem.busy(code, "That was too often; try again after " + seconds + " seconds", seconds);
    }
}
