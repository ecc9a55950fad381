package org.bailiwick.agent.enrol;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import java.util.UUID;

/**
 * Who this device is, and whom it obeys.
 *
 * @param pinnedKeys the server's command keys by key id, as told at enrolment and never changed by a later answer
 */
public record Identity(UUID deviceId, KeyPair key, Map<String, PublicKey> pinnedKeys) {
    /** Without the key. */
    @Override
    public String toString() {
        return "Identity[deviceId=" + deviceId + ", pinnedKeys=" + pinnedKeys.keySet() + "]";
    }
}
