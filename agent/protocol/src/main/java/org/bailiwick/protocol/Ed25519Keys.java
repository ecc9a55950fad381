package org.bailiwick.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Ed25519 keys and how they are written down. */
public final class Ed25519Keys {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int SPKI_LENGTH = 44;

    private Ed25519Keys() {}

    public static KeyPair generate() {
        return generate(new SecureRandom());
    }

    /**
     * The pair that belongs to a seed of 32 bytes, which is the private key itself (RFC 8032). For simulated devices and
     * for finding the public key of a stored private one.
     */
    public static KeyPair fromSeed(byte[] seed) {
        if (seed.length != 32) {
            throw new IllegalArgumentException("seed must have 32 bytes");
        }
        return generate(new FixedRandom(seed));
    }

    /** The pair of a private key. */
    public static KeyPair pairOf(PrivateKey key) {
        if (key instanceof EdECPrivateKey edKey) {
            return fromSeed(edKey.getBytes().orElseThrow(() -> new IllegalArgumentException("key cannot be read")));
        }
        throw new IllegalArgumentException("not an Ed25519 private key");
    }

    /** Base64url of the X.509 encoding, as it travels. */
    public static String encode(PublicKey key) {
        return URL.encodeToString(key.getEncoded());
    }

    /** @throws IllegalArgumentException when the text is not such a key */
    public static PublicKey decodePublic(String text) {
        try {
            byte[] der = Base64.getUrlDecoder().decode(text);
            if (der.length == SPKI_LENGTH && URL.encodeToString(der).equals(text)) {
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
        throw new IllegalArgumentException("not an Ed25519 public key");
    }

    /** PKCS#8 in PEM, for a file only its owner may read. */
    public static String toPem(PrivateKey key) {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n" + END
                + "\n";
    }

    /** @throws IllegalArgumentException when the text is not such a key */
    public static PrivateKey fromPem(String pem) {
        String body = pem.strip();
        if (!body.startsWith(BEGIN) || !body.endsWith(END)) {
            throw new IllegalArgumentException("not a PEM private key");
        }
        body = body.substring(BEGIN.length(), body.length() - END.length());
        try {
            byte[] der = Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    /** Short name of a key, computed from it: the first 16 bytes of its SHA-256 in base64url. */
    public static String keyId(PublicKey key) {
        return URL.encodeToString(Arrays.copyOf(sha256(key.getEncoded()), 16));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }

    /** Gives the seed to the generator, the only way the JDK offers to compute a public key from a private one. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        FixedRandom(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("the generator asked for " + bytes.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
