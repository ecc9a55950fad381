package org.bailiwick.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.bailiwick.connectors.queue.Finish;
import org.bailiwick.connectors.queue.Lease;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class AgentCommandQueueTests {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Autowired
    private AgentCommandQueue queue;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID device = UUID.randomUUID();

    @Test
    void leasesOldestFirstAndNoMoreThanAsked() {
        UUID first = enqueue(NOW);
        UUID second = enqueue(NOW.plusSeconds(1));
        enqueue(NOW.plusSeconds(2));

        assertThat(queue.claim(device, 2, NOW.plusSeconds(3), LEASE))
                .extracting(Lease::id, Lease::fence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first, 1L),
                        org.assertj.core.groups.Tuple.tuple(second, 1L));
    }

    @Test
    void neverLeasesTheSameEntryToTwoClaimsAtOnce() throws Exception {
        int entries = 60;
        int claimers = 6;
        for (int i = 0; i < entries; i++) {
            enqueue(NOW.plusMillis(i));
        }
        CyclicBarrier together = new CyclicBarrier(claimers);
        ExecutorService threads = Executors.newFixedThreadPool(claimers);
        try {
            List<Future<List<UUID>>> claims = new ArrayList<>();
            for (int i = 0; i < claimers; i++) {
                claims.add(threads.submit(claimAll(together)));
            }
            List<UUID> claimed = new ArrayList<>();
            for (Future<List<UUID>> claim : claims) {
                claimed.addAll(claim.get());
            }
            assertThat(claimed).hasSize(entries).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void skipsWhatAnotherClaimHasLockedInsteadOfWaiting() {
        UUID locked = enqueue(NOW);
        UUID free = enqueue(NOW.plusSeconds(1));

        List<Lease> others = transaction.execute(outer -> {
            assertThat(queue.claim(device, 1, NOW, LEASE)).extracting(Lease::id).containsExactly(locked);
            return inAnotherTransaction(() -> queue.claim(device, 5, NOW, LEASE));
        });

        assertThat(others).extracting(Lease::id).containsExactly(free);
    }

    @Test
    void offersAgainWithANewFenceWhenALeaseRunsOut() {
        UUID id = enqueue(NOW);
        queue.claim(device, 1, NOW, LEASE);

        assertThat(queue.claim(device, 1, NOW.plusSeconds(59), LEASE)).isEmpty();
        assertThat(queue.claim(device, 1, NOW.plusSeconds(60), LEASE))
                .extracting(Lease::fence)
                .containsExactly(2L);
        assertThat(examine(id, device, 1)).isEqualTo(Finish.STALE);
        assertThat(examine(id, device, 2)).isEqualTo(Finish.DONE);
    }

    @Test
    void prolongsOnlyALeaseThatStillHolds() {
        UUID id = enqueue(NOW);
        queue.claim(device, 1, NOW, LEASE);

        queue.renew(device, List.of(id), NOW.plusSeconds(59), LEASE);
        assertThat(queue.claim(device, 1, NOW.plusSeconds(100), LEASE)).isEmpty();

        queue.renew(device, List.of(id), NOW.plusSeconds(119), LEASE);
        assertThat(queue.claim(device, 1, NOW.plusSeconds(119), LEASE)).hasSize(1);
    }

    @Test
    void knowsNothingOfAnotherDevicesEntries() {
        UUID id = enqueue(NOW);
        queue.claim(device, 1, NOW, LEASE);

        assertThat(examine(id, UUID.randomUUID(), 1)).isEqualTo(Finish.UNKNOWN);
    }

    @Test
    void refusesAnAnswerToAnEntryNobodyHasClaimed() {
        assertThat(examine(enqueue(NOW), device, 0)).isEqualTo(Finish.STALE);
    }

    @Test
    void expiresWhatNobodyWorksOnAndWaitsForAHeldLease() {
        UUID idle = enqueue(NOW.minusSeconds(10));
        UUID held = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        queue.enqueue(held, other, NOW, LATER);
        queue.claim(other, 1, LATER.minusSeconds(1), LEASE);

        assertThat(queue.overdue(LATER, 1000)).contains(idle).doesNotContain(held);
        assertThat(queue.expire(held, LATER)).isFalse();
        assertThat(queue.expire(idle, LATER)).isTrue();
        assertThat(queue.expire(idle, LATER)).isFalse();
        assertThat(queue.overdue(LATER.plus(LEASE), 1000)).contains(held).doesNotContain(idle);
        assertThat(queue.claim(device, 5, LATER.minusSeconds(1), LEASE)).isEmpty();
    }

    @Test
    void enqueuesAnIdOnlyOnce() {
        UUID id = enqueue(NOW);
        queue.enqueue(id, device, NOW, LATER);

        assertThat(queue.waiting(device, NOW)).isEqualTo(1);
    }

    private UUID enqueue(Instant at) {
        UUID id = UUID.randomUUID();
        queue.enqueue(id, device, at, LATER);
        return id;
    }

    private Finish examine(UUID id, UUID deviceId, long fence) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> queue.examine(id, deviceId, fence)));
    }

    private Callable<List<UUID>> claimAll(CyclicBarrier together) {
        return () -> {
            together.await();
            List<UUID> mine = new ArrayList<>();
            List<Lease> leases = queue.claim(device, 3, NOW.plusSeconds(1), LEASE);
            while (!leases.isEmpty()) {
                leases.forEach(lease -> mine.add(lease.id()));
                leases = queue.claim(device, 3, NOW.plusSeconds(1), LEASE);
            }
            return mine;
        };
    }

    private static <T> T inAnotherTransaction(Callable<T> work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdownNow();
        }
    }
}
