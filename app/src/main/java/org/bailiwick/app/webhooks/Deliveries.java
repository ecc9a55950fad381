package org.bailiwick.app.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.webhooks.DeliveryRecords.Attempt;
import org.bailiwick.app.webhooks.DeliveryRecords.Due;
import org.bailiwick.connectors.egress.GuardedHttp;
import org.bailiwick.connectors.webhook.WebhookMessage;
import org.bailiwick.connectors.webhook.WebhookOutcome;
import org.bailiwick.connectors.webhook.WebhookSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is queued, a few at a time. No transaction is open while it waits for others; a server that dies leaves its
 * share to the lease's end, so a receiver may hear a thing twice, under the same id.
 */
@Component
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int THREADS = 4;
    private static final int BATCH = 16;
    /** Of one subscription at once: who answers slowly holds up no more than this. */
    private static final int PER_WEBHOOK = 2;
    /** Longer than a batch takes when everybody is as slow as they may. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration MAX_WAIT = Duration.ofDays(3);

    private final DeliveryRecords records;
    private final Webhooks webhooks;
    private final WebhookSender sender;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;
    private final WebhookSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "webhooks");
        thread.setDaemon(true);
        return thread;
    });

    Deliveries(
            DeliveryRecords records,
            Webhooks webhooks,
            GuardedHttp http,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock,
            WebhookSettings settings) {
        this.records = records;
        this.webhooks = webhooks;
        this.sender = new WebhookSender(http);
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${bailiwick.webhooks.poll:1s}", initialDelayString = "${bailiwick.webhooks.poll:1s}")
    void sendDue() {
        try {
            while (sendSome() == BATCH) {
                // There is more.
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Webhooks wait, the database does not answer: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void tidy() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            records.expire(now.minus(MAX_WAIT), now);
            records.deleteFinishedBefore(now.minus(settings.keep()));
        });
    }

    /**
     * Sends a message that says it is a test, now and once.
     *
     * @throws Problem {@code webhook-not-found}
     */
    DeliveryView test(UUID webhookId) {
        WebhookView webhook = webhooks.get(webhookId);
        UUID id = UUID.randomUUID();
        String body = testBody(webhook);
        Attempt attempt = attempt(new Due(id, webhookId, webhook.kind(), body, 1));
        DeliveryState state = attempt.failure() == null ? DeliveryState.DELIVERED : DeliveryState.DEAD;
        transaction.executeWithoutResult(status -> {
            records.insertFinished(id, webhookId, "test", body, state, attempt);
            webhooks.tested(webhookId, state == DeliveryState.DELIVERED);
        });
        return new DeliveryView(
                id, "test", state, 1, attempt.at(), null, attempt.at(), attempt.status(), attempt.failure());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private int sendSome() throws InterruptedException {
        List<Due> due = transaction.execute(status -> records.claim(clock.instant(), LEASE, BATCH, PER_WEBHOOK));
        if (due == null || due.isEmpty()) {
            return 0;
        }
        threads.invokeAll(due.stream()
                .map(delivery -> (Callable<Boolean>) () -> {
                    send(delivery);
                    return true;
                })
                .toList());
        return due.size();
    }

    private void send(Due due) {
        try {
            Attempt attempt = attempt(due);
            transaction.executeWithoutResult(status -> note(due, attempt));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("What became of delivery {} is not known; it will be sent again: {}", due.id(), e.getMessage());
        }
    }

    private Attempt attempt(Due due) {
        try {
            Webhooks.Target target = webhooks.target(due.webhookId(), due.kind());
            WebhookMessage message = new WebhookMessage(due.id().toString(), clock.instant(), due.body());
            WebhookOutcome outcome = sender.send(target.address(), target.secret(), message);
            return new Attempt(clock.instant(), outcome.status(), outcome.failure());
        } catch (Problem e) {
            return new Attempt(clock.instant(), null, "secret");
        }
    }

    private void note(Due due, Attempt attempt) {
        if (attempt.failure() == null) {
            records.finish(due.id(), DeliveryState.DELIVERED, attempt);
            return;
        }
        var wait = new WebhookOutcome(attempt.status(), attempt.failure()).isFinal()
                ? java.util.Optional.<Duration>empty()
                : Backoff.after(due.attempts(), random);
        wait.ifPresentOrElse(
                duration -> records.retry(due.id(), attempt.at().plus(duration), attempt),
                () -> records.finish(due.id(), DeliveryState.DEAD, attempt));
    }

    private String testBody(WebhookView webhook) {
        Map<String, ?> body = webhook.kind() == WebhookKind.CHAT
                ? Map.of("text", "Bailiwick: this is a test")
                : WebhookFacts.body("test", clock.instant(), Map.of());
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Tests are plain data", e);
        }
    }
}
