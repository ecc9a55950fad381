package org.bailiwick.app.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Access tokens as Keycloak would make them, signed by a key of the tests. {@code @Import} it into a test: its decoder
 * replaces only where the key comes from; every check of the token stays the server's own.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestTokens {

    /** The realm of {@code application.yaml}. */
    public static final String ISSUER = "http://localhost:8180/realms/bailiwick";

    private static final RSAKey KEY = newKey();

    @Bean
    @Primary
    JwtDecoder testTokenDecoder(OAuth2TokenValidator<Jwt> peopleTokenValidator) throws JOSEException {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey())
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(peopleTokenValidator);
        return decoder;
    }

    /** A token that is good at whatever time the test's clock shows. */
    public static String of(TestPerson person) {
        return with(person, claims -> {});
    }

    /** A token of somebody with exactly these roles. */
    public static String ofRoles(String username, String... roles) {
        return with(
                TestPerson.RITA,
                claims -> claims.subject(idOf(username).toString())
                        .claim("preferred_username", username)
                        .claim("name", username)
                        .claim("roles", List.of(roles))
                        .claim("groups", List.of(roles)));
    }

    /** The key whose tokens are believed, without its secret. */
    public static RSAKey publicKey() {
        return KEY.toPublicJWK();
    }

    /** Signs as the realm does, whatever algorithm the token names. */
    public static RSASSASigner signer() throws JOSEException {
        return new RSASSASigner(KEY);
    }

    /** Who {@link #ofRoles} makes of a login name. */
    public static UUID idOf(String username) {
        return UUID.nameUUIDFromBytes(username.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A token with claims changed, as for one that must be refused. */
    public static String with(TestPerson person, Consumer<JWTClaimsSet.Builder> changes) {
        return sign(person, changes, KEY);
    }

    /** A good-looking token by a stranger's key. */
    public static String forged(TestPerson person) {
        return sign(person, claims -> {}, newKey());
    }

    /** For MockMvc: {@code get("/api/me").with(TestTokens.bearer(LENA))}. */
    public static RequestPostProcessor bearer(TestPerson person) {
        return bearer(of(person));
    }

    /** For MockMvc, with any token. */
    public static RequestPostProcessor bearer(String token) {
        return request -> {
            request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            return request;
        };
    }

    private static String sign(TestPerson person, Consumer<JWTClaimsSet.Builder> changes, RSAKey key) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("bailiwick", "account"))
                .subject(person.id().toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.parse("2000-01-01T00:00:00Z")))
                .expirationTime(Date.from(Instant.parse("2100-01-01T00:00:00Z")))
                .claim("typ", "Bearer")
                .claim("azp", "bailiwick-portal")
                .claim("preferred_username", person.username())
                .claim("name", person.fullName())
                .claim("email", person.username() + "@bailiwick.example")
                .claim("roles", person.roles())
                .claim("groups", person.roles());
        changes.accept(claims);
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
