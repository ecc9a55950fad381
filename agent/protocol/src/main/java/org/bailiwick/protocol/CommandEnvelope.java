package org.bailiwick.protocol;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.protocol.InvalidJwsException.Reason;

/** A signed {@link CommandOrder}: made by the server, opened by the device. */
public final class CommandEnvelope {
    static final String TYPE = "command+jwt";

    private CommandEnvelope() {}

    /** @param keyId as handed to devices at enrolment */
    public static String seal(PrivateKey key, String keyId, CommandOrder order) {
        return CompactJws.sign(key, TYPE, keyId, WireJson.write(order));
    }

    /**
     * Opens an order and proves that it is meant for this device, this command and this moment. The fence and the
     * device's own policy are the caller's to check.
     *
     * @param pinnedKeys by key id, as pinned at enrolment
     * @throws InvalidJwsException why it is refused
     */
    public static CommandOrder open(
            String envelope, Map<String, PublicKey> pinnedKeys, UUID deviceId, UUID commandId, Instant now) {
        CompactJws jws = CompactJws.parse(envelope, TYPE);
        PublicKey key = pinnedKeys.get(jws.keyId());
        if (key == null) {
            throw new InvalidJwsException(Reason.UNKNOWN_KEY, "signed by a key that is not pinned");
        }
        CommandOrder order = CompactJws.readPayload(jws.verifiedPayload(key), CommandOrder.class);
        if (order.command() == null
                || order.effect() == null
                || order.notBefore() == null
                || order.expiresAt() == null) {
            throw CompactJws.malformed("order is incomplete");
        }
        if (!deviceId.equals(order.deviceId())) {
            throw new InvalidJwsException(Reason.FOREIGN, "order is for another device");
        }
        if (!commandId.equals(order.commandId())) {
            throw new InvalidJwsException(Reason.FOREIGN, "order is for another command");
        }
        if (now.plus(ProtocolLimits.CLOCK_SKEW).isBefore(order.notBefore())) {
            throw new InvalidJwsException(Reason.NOT_YET_VALID, "order is not valid yet");
        }
        if (!now.isBefore(order.expiresAt())) {
            throw new InvalidJwsException(Reason.EXPIRED, "order has expired");
        }
        return order;
    }
}
