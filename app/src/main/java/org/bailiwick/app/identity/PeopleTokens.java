package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** How people's access tokens are verified and what they grant; the live updates use the same beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class PeopleTokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(3);

    /** Keys are fetched at the first token, so the server starts while Keycloak is still away. */
    @Bean
    JwtDecoder peopleTokenDecoder(
            IdentitySettings settings, OAuth2TokenValidator<Jwt> peopleTokenValidator, RestTemplateBuilder http) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(settings.issuer() + "/protocol/openid-connect/certs")
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(http.connectTimeout(KEYS_TIMEOUT)
                        .readTimeout(KEYS_TIMEOUT)
                        .build())
                .build();
        decoder.setJwtValidator(peopleTokenValidator);
        return decoder;
    }

    @Bean
    OAuth2TokenValidator<Jwt> peopleTokenValidator(IdentitySettings settings, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())),
                PeopleTokens::namesAPersonAndExpires,
                PeopleTokens::isAnAccessToken,
                token -> wasMadeForOneOf(settings.authorizedParties(), token)));
    }

    /** Keycloak signs identity, refresh and logout tokens with the same key. */
    private static OAuth2TokenValidatorResult isAnAccessToken(Jwt token) {
        return "Bearer".equals(token.getClaims().get("typ"))
                ? OAuth2TokenValidatorResult.success()
                : failure("The token is not an access token");
    }

    /** A connector's own client is none of them; what it may reach is decided by what it is. */
    private static OAuth2TokenValidatorResult wasMadeForOneOf(Set<String> clients, Jwt token) {
        return TokenClaims.connector(token).isPresent()
                        || clients.contains(String.valueOf(token.getClaims().get("azp")))
                ? OAuth2TokenValidatorResult.success()
                : failure("The token was made for another client");
    }

    /** Spring lets a token without expiry or subject pass; nothing here could work with it. */
    private static OAuth2TokenValidatorResult namesAPersonAndExpires(Jwt token) {
        if (token.getExpiresAt() == null) {
            return failure("The token never expires");
        }
        try {
            UUID.fromString(String.valueOf(token.getSubject()));
            return OAuth2TokenValidatorResult.success();
        } catch (IllegalArgumentException notAUuid) {
            return failure("The token's subject is not a person's id");
        }
    }

    private static OAuth2TokenValidatorResult failure(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", reason, null));
    }
}
