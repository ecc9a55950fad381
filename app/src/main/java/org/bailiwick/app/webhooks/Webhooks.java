package org.bailiwick.app.webhooks;

import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.secrets.SealedSecrets;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.egress.EgressGuard;
import org.bailiwick.connectors.egress.EgressRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The subscriptions: what administrators define, with their secrets sealed. */
@Service
@Transactional
class Webhooks {

    private static final int MAX_WEBHOOKS = 100;
    private static final int SECRET_BYTES = 32;
    private static final String SECRET_PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final WebhookRecords records;
    private final DeliveryRecords deliveries;
    private final SealedSecrets secrets;
    private final EgressGuard guard;
    private final Audit audit;
    private final Clock clock;

    Webhooks(
            WebhookRecords records,
            DeliveryRecords deliveries,
            SealedSecrets secrets,
            EgressGuard guard,
            Audit audit,
            Clock clock) {
        this.records = records;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
    }

    List<WebhookView> all() {
        return records.all();
    }

    /** @throws Problem {@code webhook-not-found} */
    WebhookView get(UUID id) {
        return records.find(id)
                .orElseThrow(() -> Problem.notFound("webhook-not-found", "There is no such subscription"));
    }

    /**
     * @return the id and the secret, which is not shown again
     * @throws Problem {@code invalid-request}, {@code webhook-exists}, {@code too-many-webhooks}
     */
    WebhookSecret create(WebhookRequest wish) {
        if (wish.address() == null) {
            throw refused("is missing");
        }
        if (records.count() >= MAX_WEBHOOKS) {
            throw Problem.conflict("too-many-webhooks", "There may be at most " + MAX_WEBHOOKS + " subscriptions");
        }
        String origin = origin(wish.address());
        UUID id = UUID.randomUUID();
        if (!records.insert(id, wish, origin, clock.instant())) {
            throw nameTaken();
        }
        secrets.seal(WebhookSecret.addressOf(id), wish.address().getBytes(StandardCharsets.UTF_8));
        WebhookSecret secret = sealNewSecret(id);
        audit.record(AuditEntry.of("webhook.created", "webhook", id).after(facts(get(id))));
        return secret;
    }

    /** @throws Problem {@code invalid-request}, {@code webhook-exists}, {@code webhook-not-found} */
    WebhookView change(UUID id, WebhookRequest wish) {
        WebhookView before = get(id);
        String address = wish.address();
        String origin = address == null ? before.origin() : origin(address);
        if (!records.update(id, wish, origin, clock.instant())) {
            throw nameTaken();
        }
        if (address != null) {
            secrets.seal(WebhookSecret.addressOf(id), address.getBytes(StandardCharsets.UTF_8));
        }
        WebhookView after = get(id);
        Map<String, Object> facts = facts(after);
        facts.put("newAddress", address != null);
        audit.record(AuditEntry.of("webhook.changed", "webhook", id)
                .before(facts(before))
                .after(facts));
        return after;
    }

    /** @throws Problem {@code webhook-not-found} */
    void delete(UUID id) {
        WebhookView before = get(id);
        records.delete(id);
        secrets.forget(WebhookSecret.addressOf(id));
        secrets.forget(WebhookSecret.secretOf(id));
        audit.record(AuditEntry.of("webhook.deleted", "webhook", id).before(facts(before)));
    }

    /** Makes another secret; the one before signs nothing more. */
    WebhookSecret newSecret(UUID id) {
        get(id);
        WebhookSecret secret = sealNewSecret(id);
        audit.record(AuditEntry.of("webhook.new-secret", "webhook", id));
        return secret;
    }

    /** @throws Problem {@code webhook-not-found}, {@code delivery-not-found} when there is none or it waits already */
    void replay(UUID id, UUID deliveryId) {
        get(id);
        if (!deliveries.replay(id, deliveryId, clock.instant())) {
            throw Problem.notFound("delivery-not-found", "There is no such delivery, or it is under way already");
        }
        audit.record(AuditEntry.of("webhook.replayed", "webhook", id).after(Map.of("delivery", deliveryId.toString())));
    }

    /** Where to send, and with what to sign. */
    Target target(UUID id, WebhookKind kind) {
        byte[] address = secrets.open(WebhookSecret.addressOf(id)).orElseThrow(Webhooks::lost);
        byte[] secret = kind == WebhookKind.CHAT
                ? null
                : Base64.getDecoder()
                        .decode(text(secrets.open(WebhookSecret.secretOf(id)).orElseThrow(Webhooks::lost))
                                .substring(SECRET_PREFIX.length()));
        return new Target(URI.create(text(address)), secret);
    }

    void tested(UUID id, boolean delivered) {
        audit.record(AuditEntry.of("webhook.tested", "webhook", id).after(Map.of("delivered", delivered)));
    }

    private WebhookSecret sealNewSecret(UUID id) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = SECRET_PREFIX + Base64.getEncoder().encodeToString(random);
        secrets.seal(WebhookSecret.secretOf(id), secret.getBytes(StandardCharsets.UTF_8));
        return new WebhookSecret(id, secret);
    }

    private String origin(String address) {
        try {
            URI uri = guard.parse(address);
            guard.check(uri);
            return uri.getScheme() + "://" + uri.getAuthority();
        } catch (EgressRefused e) {
            throw refused(e.getMessage() == null ? "is not permitted" : e.getMessage());
        } catch (UnknownHostException e) {
            throw refused("has a host that is not known");
        }
    }

    private static Map<String, Object> facts(WebhookView webhook) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", webhook.name());
        facts.put("kind", webhook.kind().key());
        facts.put("origin", webhook.origin());
        facts.put("events", webhook.events().stream().map(WebhookEvent::key).toList());
        facts.put("groups", webhook.groups());
        facts.put("enabled", webhook.enabled());
        return facts;
    }

    private static Problem refused(String reason) {
        return Problem.invalid("address-refused", "address: " + reason, List.of(new FieldError("address", reason)));
    }

    private static Problem nameTaken() {
        return Problem.conflict("webhook-exists", "There is a subscription of that name already");
    }

    private static Problem lost() {
        return Problem.unavailable("secret-broken", "The address or the secret is lost; enter it again", 3600);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @param secret absent for chats */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Target(URI address, byte @Nullable [] secret) {

        /** Without either: both are secrets. */
        @Override
        public String toString() {
            return "Target";
        }
    }
}
