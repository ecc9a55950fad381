package org.bailiwick.app.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer the realm's address exactly as it stands in tokens
 * @param audience what a token's {@code aud} must contain
 * @param portalClientId the public client the portal logs in with
 */
@ConfigurationProperties("bailiwick.identity")
record IdentitySettings(
        String issuer,
        @DefaultValue("bailiwick") String audience,
        @DefaultValue("bailiwick-portal") String portalClientId) {}
