package org.bailiwick.app.devices;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.AgentMessage;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentProof;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.InvalidJwsException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** First contact: a token opens the door, a key that the caller proves to hold becomes the device. */
@Component
class Enrolment {

    private final EnrolmentTokenRecords tokens;
    private final DeviceRecords devices;
    private final AgentSchedule schedule;
    private final ObjectProvider<CommandKeys> commandKeys;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Enrolment(
            EnrolmentTokenRecords tokens,
            DeviceRecords devices,
            AgentSchedule schedule,
            ObjectProvider<CommandKeys> commandKeys,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tokens = tokens;
        this.devices = devices;
        this.schedule = schedule;
        this.commandKeys = commandKeys;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enrols a device. Repeating it with the same key and token gives the same device and uses nothing up, since the
     * first answer may have been lost.
     *
     * @throws Problem {@code invalid-request}, {@code enrolment-token-refused}, {@code enrolment-proof-invalid},
     *     {@code device-retired}
     */
    @Transactional
    EnrolmentReply enrol(EnrolmentRequest request) {
        PublicKey key = check(request);
        Instant now = clock.instant();
        // The same answer for unknown, expired and used-up tokens: a guesser learns nothing.
        EnrolmentTokenRecords.Known token =
                tokens.byHash(TokenHash.of(request.token())).orElseThrow(Enrolment::tokenRefused);
        prove(request, key, now);
        byte[] encodedKey = key.getEncoded();
        AuthenticatedDevice known = devices.byKey(encodedKey).orElse(null);
        if (known == null) {
            known = create(request, encodedKey, token, now);
        }
        if (known.status() == DeviceStatus.RETIRED) {
            throw Problem.forbidden("device-retired", "The device was retired; enrol it with a new key");
        }
        CommandKeys keys = commandKeys.getIfAvailable();
        return new EnrolmentReply(
                known.id(),
                known.status() == DeviceStatus.APPROVED
                        ? EnrolmentReply.Status.APPROVED
                        : EnrolmentReply.Status.PENDING,
                keys == null ? List.of() : keys.current(),
                schedule.configuration());
    }

    private AuthenticatedDevice create(
            EnrolmentRequest request, byte[] key, EnrolmentTokenRecords.Known token, Instant now) {
        if (!tokens.use(token.id(), now)) {
            throw tokenRefused();
        }
        UUID id = UUID.randomUUID();
        DeviceStatus status = token.autoApprove() ? DeviceStatus.APPROVED : DeviceStatus.PENDING;
        if (!devices.insert(id, key, request, status, token, now)) {
            // The same request came twice at once. Roll back the use; the sender's next attempt finds the device.
            throw Problem.busy("enrolment-in-progress", "The device is being enrolled already", 1);
        }
        audit.record(AuditEntry.of("device.enrolled", "device", id)
                .by(Actor.device(id.toString(), request.hostname()))
                .after(Map.of(
                        "hostname",
                        request.hostname(),
                        "status",
                        status.text(),
                        "token",
                        token.id(),
                        "site",
                        token.site() == null ? "" : token.site())));
        events.publishEvent(new DeviceEnrolled(id, request.hostname(), status, now));
        events.publishEvent(new PortalChange("devices", id.toString()));
        return new AuthenticatedDevice(id, request.hostname(), status);
    }

    private static void prove(EnrolmentRequest request, PublicKey key, Instant now) {
        try {
            EnrolmentProof.verify(request.proof(), key, request.token(), now);
        } catch (InvalidJwsException e) {
            throw Problem.unauthenticated(
                    "enrolment-proof-invalid",
                    "The proof is refused: " + e.reason().code());
        }
    }

    private static PublicKey check(EnrolmentRequest request) {
        List<FieldError> errors = new ArrayList<>();
        bounded(errors, "token", request.token(), 500);
        bounded(errors, "hostname", request.hostname(), 255);
        bounded(errors, "osFamily", request.osFamily(), 50);
        bounded(errors, "osVersion", request.osVersion(), 200);
        bounded(errors, "agentVersion", request.agentVersion(), 100);
        if (request.fingerprint().size() > 20) {
            errors.add(new FieldError("fingerprint", "has more than 20 entries"));
        }
        request.fingerprint().forEach((name, value) -> {
            bounded(errors, "fingerprint", name, 50);
            bounded(errors, "fingerprint." + name, value, 200);
        });
        @Nullable PublicKey key = null;
        try {
            key = Ed25519Keys.decodePublic(request.publicKey());
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("publicKey", "is not an Ed25519 public key in base64url"));
        }
        AgentMessage.requireNone(errors);
        if (key == null) {
            throw new IllegalStateException("a missing key is an error");
        }
        return key;
    }

    private static void bounded(List<FieldError> errors, String field, @Nullable String text, int max) {
        if (text != null && (text.isBlank() || text.length() > max)) {
            errors.add(new FieldError(field, "must have 1 to " + max + " characters"));
        }
    }

    private static Problem tokenRefused() {
        return Problem.unauthenticated("enrolment-token-refused", "The enrolment token is not valid");
    }
}
