package org.bailiwick.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bailiwick.protocol.InvalidJwsException.Reason;

/**
 * A compact JWS (RFC 7515) with exactly one algorithm, Ed25519 ({@code EdDSA}, RFC 8037), and an explicit type (RFC 8725).
 *
 * <p>The algorithm is never taken from the token, keys named or carried by a token are never used, and a parsed object is
 * not believed before {@link #verifiedPayload} has returned.
 */
public final class CompactJws {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String keyId;
    private final byte[] signedBytes;
    private final byte[] payload;
    private final byte[] signature;

    private CompactJws(String keyId, byte[] signedBytes, byte[] payload, byte[] signature) {
        this.keyId = keyId;
        this.signedBytes = signedBytes;
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * Signs a payload.
     *
     * @param type media type without {@code application/}, as {@code device+jwt}
     * @param keyId tells the verifier which of the keys it knows to use
     */
    public static String sign(PrivateKey key, String type, String keyId, byte[] payload) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("typ", type);
        header.put("kid", keyId);
        String signed = ENCODER.encodeToString(WireJson.write(header)) + "." + ENCODER.encodeToString(payload);
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + ENCODER.encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    /**
     * Takes a token apart without believing it.
     *
     * @throws InvalidJwsException with {@link Reason#MALFORMED}
     */
    public static CompactJws parse(String compact, String expectedType) {
        if (compact.length() > ProtocolLimits.MAX_JWS_CHARS) {
            throw malformed("too long");
        }
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw malformed("not three parts");
        }
        byte[] headerBytes = decode(compact.substring(0, first));
        byte[] payload = decode(compact.substring(first + 1, second));
        byte[] signature = decode(compact.substring(second + 1));
        if (signature.length != 64) {
            throw malformed("signature is not 64 bytes");
        }
        JsonNode header = readObject(headerBytes);
        if (!"EdDSA".equals(text(header, "alg"))) {
            throw malformed("algorithm is not EdDSA");
        }
        if (!expectedType.equals(text(header, "typ"))) {
            throw malformed("type is not " + expectedType);
        }
        if (header.has("crit") || header.has("b64")) {
            throw malformed("header demands an extension");
        }
        String keyId = text(header, "kid");
        if (keyId.isEmpty() || keyId.length() > 100) {
            throw malformed("key id is missing or too long");
        }
        return new CompactJws(
                keyId, compact.substring(0, second).getBytes(StandardCharsets.US_ASCII), payload, signature);
    }

    /** The key the sender claims to have used; a hint for finding it, not a fact. */
    public String keyId() {
        return keyId;
    }

    /**
     * The payload, once the signature is proved.
     *
     * @throws InvalidJwsException with {@link Reason#SIGNATURE}
     */
    public byte[] verifiedPayload(PublicKey key) {
        boolean valid;
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signedBytes);
            valid = verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            valid = false;
        }
        if (!valid) {
            throw new InvalidJwsException(Reason.SIGNATURE, "signature does not fit the key");
        }
        return payload.clone();
    }

    static InvalidJwsException malformed(String what) {
        return new InvalidJwsException(Reason.MALFORMED, what);
    }

    private static JsonNode readObject(byte[] json) {
        try {
            JsonNode node = WireJson.mapper().readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // refused below; the parser's words could echo the token
        }
        throw malformed("header is not a JSON object");
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    // The JDK's decoder accepts padding and stray bits, so that one token could be written in several ways.
    private static byte[] decode(String part) {
        try {
            byte[] bytes = DECODER.decode(part);
            if (bytes.length > 0 && ENCODER.encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw malformed("part is not base64url");
    }

    static <T> T readPayload(byte[] payload, Class<T> type) {
        try {
            return WireJson.read(payload, type);
        } catch (JsonProcessingException e) {
            throw malformed("payload is not a " + type.getSimpleName());
        }
    }
}
