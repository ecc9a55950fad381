package org.bailiwick.app.devices;

import jakarta.annotation.PostConstruct;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the tokens devices enrol with. */
@Component
class EnrolmentTokens {

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EnrolmentTokenRecords records;
    private final DeviceSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EnrolmentTokens(
            EnrolmentTokenRecords records,
            DeviceSettings settings,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.records = records;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The installation's own agent enrols by itself; its token is known to server and agent by their settings. */
    @PostConstruct
    void ensureBootstrapToken() {
        String token = settings.bootstrapToken();
        if (token != null && !token.isBlank()) {
            transaction.executeWithoutResult(
                    status -> store("bootstrap", token, true, null, Actor.SYSTEM, clock.instant(), null, null));
        }
    }

    /** The answer holds the token's text, this once. */
    @Transactional
    EnrolmentTokenView create(
            String name,
            boolean autoApprove,
            @Nullable Integer maxUses,
            @Nullable Duration life,
            @Nullable String site) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String token = "bwe_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = store(
                name, token, autoApprove, maxUses, Actors.current(), now, life == null ? null : now.plus(life), site);
        return records.find(id).orElseThrow().withToken(token);
    }

    @Transactional(readOnly = true)
    Page<EnrolmentTokenView> list(@Nullable String after, @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<EnrolmentTokenView> rows = records.list(Cursor.parse(after, 2), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.createdAt(), row.id()));
    }

    private UUID store(
            String name,
            String token,
            boolean autoApprove,
            @Nullable Integer maxUses,
            Actor actor,
            Instant now,
            @Nullable Instant expiresAt,
            @Nullable String site) {
        UUID id = UUID.randomUUID();
        if (records.insert(id, name, TokenHash.of(token), autoApprove, maxUses, actor.name(), now, expiresAt, site)) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", name);
            facts.put("autoApprove", autoApprove);
            facts.put("maxUses", maxUses);
            facts.put("expiresAt", expiresAt);
            facts.put("site", site);
            audit.record(AuditEntry.of("device.enrolment-token.created", "device-enrolment-token", id)
                    .by(actor)
                    .after(facts));
        }
        return id;
    }
}
