package org.bailiwick.app.identity;

import static org.bailiwick.app.testing.TestTokens.with;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;

/** Tokens that nobody may be let in with, each by what is wrong with it. */
final class BadTokens {

    private static final String GOOD = TestTokens.of(TestPerson.ADA);
    private static final RSAKey STRANGER = key("stranger");

    private BadTokens() {}

    /** @param keysElsewhere an address whose keys fit the tokens that name it; nobody may ask there */
    static Map<String, String> all(URI keysElsewhere) throws JOSEException, ParseException {
        Map<String, String> tokens = new LinkedHashMap<>();
        signatures(tokens);
        headers(tokens, keysElsewhere);
        claims(tokens);
        shapes(tokens);
        return tokens;
    }

    private static void signatures(Map<String, String> tokens) throws JOSEException, ParseException {
        tokens.put("algorithm none", header("{\"alg\":\"none\"}") + "." + payload() + ".");
        tokens.put("algorithm nOnE", header("{\"alg\":\"nOnE\",\"typ\":\"JWT\"}") + "." + payload() + ".");
        tokens.put("algorithm none, signature kept", header("{\"alg\":\"none\"}") + "." + payload() + signature());
        tokens.put(
                "HS256 with the RSA public key's DER",
                hmac(TestTokens.publicKey().toRSAPublicKey().getEncoded()));
        tokens.put("HS256 with the RSA public key's PEM", hmac(pem().getBytes(StandardCharsets.US_ASCII)));
        tokens.put("another algorithm of the right key", signed(JWSAlgorithm.RS512, TestTokens.signer()));
        tokens.put("PSS of the right key", signed(JWSAlgorithm.PS256, TestTokens.signer()));
        tokens.put("another realm's key", TestTokens.forged(TestPerson.ADA));
        tokens.put("empty signature", GOOD.substring(0, GOOD.lastIndexOf('.') + 1));
        tokens.put("signature of another token", head() + "." + payload() + signatureOf(TestPerson.RITA));
        tokens.put("truncated signature", GOOD.substring(0, GOOD.length() - 10));
        tokens.put(
                "changed payload",
                head() + "." + base64(text(payload()).replace("requester", "auditor")) + signature());
    }

    private static void headers(Map<String, String> tokens, URI elsewhere) throws JOSEException, ParseException {
        tokens.put("key id that climbs", stranger(header -> header.keyID("../../../../etc/passwd")));
        tokens.put("key id with SQL", stranger(header -> header.keyID("' or '1'='1")));
        tokens.put(
                "key id of the right key",
                stranger(header -> header.keyID(TestTokens.publicKey().getKeyID())));
        tokens.put("jku", stranger(header -> header.jwkURL(elsewhere).keyID("stranger")));
        tokens.put("x5u", stranger(header -> header.x509CertURL(elsewhere).keyID("stranger")));
        tokens.put("embedded jwk", stranger(header -> header.jwk(STRANGER.toPublicJWK())));
        tokens.put("critical header nobody knows", critical());
        tokens.put("typ at+jwt in another key's header", stranger(header -> header.type(new JOSEObjectType("at+jwt"))));
    }

    private static void claims(Map<String, String> tokens) {
        tokens.put("another issuer", changed(claims -> claims.issuer("http://elsewhere/realms/bailiwick")));
        tokens.put("another realm", changed(claims -> claims.issuer(TestTokens.ISSUER.replace("bailiwick", "master"))));
        tokens.put("issuer with a slash", changed(claims -> claims.issuer(TestTokens.ISSUER + "/")));
        tokens.put("no issuer", changed(claims -> claims.issuer(null)));
        tokens.put("another audience", changed(claims -> claims.audience("account")));
        tokens.put("audience that begins alike", changed(claims -> claims.audience("bailiwick-server")));
        tokens.put("no audience", changed(claims -> claims.audience((String) null)));
        tokens.put("not valid yet", changed(claims -> claims.notBeforeTime(new Date(4_000_000_000_000L))));
        tokens.put("ended", changed(claims -> claims.expirationTime(new Date(1_000_000_000_000L))));
        tokens.put("no end", changed(claims -> claims.expirationTime(null)));
        tokens.put("no subject", changed(claims -> claims.subject(null)));
        tokens.put("subject that is no id", changed(claims -> claims.subject("ada")));
        tokens.put("subject with SQL", changed(claims -> claims.subject("' or '1'='1")));
        tokens.put("identity token", changed(claims -> claims.claim("typ", "ID")));
        tokens.put(
                "identity token for us",
                changed(claims -> claims.claim("typ", "ID").audience("bailiwick")));
        tokens.put("refresh token", changed(claims -> claims.claim("typ", "Refresh")));
        tokens.put("offline token", changed(claims -> claims.claim("typ", "Offline")));
        tokens.put("logout token", changed(claims -> claims.claim("typ", "Logout")));
        tokens.put("no type", changed(claims -> claims.claim("typ", null)));
        tokens.put("type that is a list", changed(claims -> claims.claim("typ", List.of("Bearer"))));
        tokens.put("another client's", changed(claims -> claims.claim("azp", "account-console")));
        tokens.put("no client's", changed(claims -> claims.claim("azp", null)));
        tokens.put("clients in a list", changed(claims -> claims.claim("azp", List.of("bailiwick-portal"))));
    }

    private static void shapes(Map<String, String> tokens) {
        tokens.put("one dot", head() + "." + payload());
        tokens.put("double dots", GOOD.replace(".", ".."));
        tokens.put("five parts", GOOD + ".e30.e30");
        tokens.put("two tokens", GOOD + "," + GOOD);
        tokens.put("no JSON", "e30.e30.e30");
        tokens.put("only dots", "..");
        tokens.put("payload cut off", head() + "." + payload().substring(0, 20) + signature());
        tokens.put("payload that is a list", head() + "." + base64("[1]") + signature());
        tokens.put("letters of another script", GOOD.replaceFirst("e", "\u0435"));
        tokens.put("oversized", head() + "." + "A".repeat(6_000) + signature());
    }

    /** The key of whoever made those that are signed by a stranger. */
    static RSAKey stranger() {
        return STRANGER.toPublicJWK();
    }

    private static String changed(Consumer<JWTClaimsSet.Builder> changes) {
        return with(TestPerson.ADA, changes);
    }

    private static String stranger(Consumer<JWSHeader.Builder> changes) throws JOSEException, ParseException {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
        changes.accept(header);
        RSASSASigner signer = new RSASSASigner(STRANGER);
        SignedJWT token = new SignedJWT(header.build(), goodClaims());
        token.sign(signer);
        return token.serialize();
    }

    private static String critical() throws JOSEException, ParseException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .criticalParams(Set.of("only-on-sundays"))
                        .customParam("only-on-sundays", true)
                        .build(),
                goodClaims());
        token.sign(TestTokens.signer());
        return token.serialize();
    }

    private static String hmac(byte[] secret) throws JOSEException, ParseException {
        return signed(JWSAlgorithm.HS256, new MACSigner(secret));
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException, ParseException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(TestTokens.publicKey().getKeyID())
                        .build(),
                goodClaims());
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet goodClaims() throws ParseException {
        return SignedJWT.parse(GOOD).getJWTClaimsSet();
    }

    private static String pem() throws JOSEException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(TestTokens.publicKey().toRSAPublicKey().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private static String head() {
        return GOOD.substring(0, GOOD.indexOf('.'));
    }

    private static String payload() {
        return GOOD.substring(GOOD.indexOf('.') + 1, GOOD.lastIndexOf('.'));
    }

    /** With its dot. */
    private static String signature() {
        return GOOD.substring(GOOD.lastIndexOf('.'));
    }

    private static String signatureOf(TestPerson person) {
        String other = TestTokens.of(person);
        return other.substring(other.lastIndexOf('.'));
    }

    private static String header(String json) {
        return base64(json);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
