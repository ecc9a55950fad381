package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.bailiwick.protocol.Ed25519Keys;

/**
 * A signature over the newest hash at some time: whoever keeps it elsewhere can tell when what it covers was rewritten or
 * cut off.
 *
 * @param position of the newest link
 * @param previous position of the seal before, 0 for the first
 * @param hash hex, of the newest link
 * @param keyId which key signed
 * @param signature base64url
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Seal(long position, long previous, String hash, Instant sealedAt, String keyId, String signature) {

    static Seal sign(long position, long previous, String hash, Instant sealedAt, PrivateKey key, String keyId) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message(position, previous, hash, sealedAt, keyId));
            String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
            return new Seal(position, previous, hash, sealedAt, keyId, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The seal could not be signed", e);
        }
    }

    boolean signedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message(position, previous, hash, sealedAt, keyId));
            return keyId.equals(Ed25519Keys.keyId(key))
                    && verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] message(long position, long previous, String hash, Instant sealedAt, String keyId) {
        return new Canonical("bailiwick-audit-seal-1")
                .add(position)
                .add(previous)
                .add(hash)
                .add(sealedAt)
                .add(keyId)
                .bytes();
    }
}
